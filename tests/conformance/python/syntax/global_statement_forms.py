a = 1
def f():
    global a, b
    a, b = 2, 3
    def g():
        global a
        a += 10
        return b
    return g()
print f(), a, b
def h():
    global C, k, imported, i, e, w
    class C: v = 1
    def k(): return 'k'
    import math as imported
    for i in range(3): pass
    try: raise ValueError('gl')
    except ValueError as e: pass
    class CM(object):
        def __enter__(self): return 'w'
        def __exit__(self, *a): pass
    with CM() as w: pass
h(); print C.v, k(), imported.floor(2.5), i, e, w
def d():
    global a
    del a
d(); print 'a' in globals()
class K:
    global kv
    kv = 5
    def m(self):
        global kv
        kv += 1
        return kv
print kv, K().m(), hasattr(K, 'kv')
exec 'global ex\nex = 9'; print ex
def nested():
    x = 1
    def inner():
        global x
        x = 'global x'
    inner(); return x
print nested(), x
for src in ('def f(x):\n  global x', 'global q\nq = 1'):
    try:
        compile(src, 's', 'exec'); print 'compiled'
    except SyntaxError as er: print er.msg
