class CM(object):
    def __init__(self, sup=False): self.sup = sup
    def __enter__(self): print 'enter'; return 'value'
    def __exit__(self, t, v, tb): print 'exit', t and t.__name__, v, tb is not None; return self.sup
with CM() as v: print v
with CM(True): raise ValueError('suppressed')
try:
    with CM(): raise KeyError('passes')
except KeyError as e: print 'caught', e
with CM(1) as a, CM() as b: print a, b; raise IndexError('inner')
try:
    with 5: pass
except AttributeError as e: print e
class NoExit(object):
    def __enter__(self): pass
try:
    with NoExit(): print 'never'
except AttributeError as e: print e
class BadEnter(object):
    def __enter__(self): raise ValueError('enter')
    def __exit__(self, *a): print 'not called'
try:
    with BadEnter(): pass
except ValueError as e: print e
class Inst(object): pass
i = Inst(); i.__enter__ = lambda: 1; i.__exit__ = lambda *a: None
try:
    with i: pass
except AttributeError as e: print e
class Old:
    def __enter__(self): return 'old'
    def __exit__(self, *a): return True
with Old() as o: print o; 1 / 0
def f():
    with CM() as x: return x.upper()
print f()
class Unpack(object):
    def __enter__(self): return (1, (2, 3))
    def __exit__(self, *a): pass
with Unpack() as (p, (q, r)): print p, q, r
