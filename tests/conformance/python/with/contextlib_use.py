from contextlib import contextmanager, closing, nested
@contextmanager
def tag(n):
    print '<%s>' % n
    try:
        yield n.upper()
    except ValueError as e:
        print 'handled', e
    finally:
        print '</%s>' % n
with tag('a') as t: print t
with tag('b'): raise ValueError('v')
try:
    with tag('c'): raise KeyError('k')
except KeyError as e: print e
with tag('x') as x, tag('y') as y: print x, y
class C(object):
    def close(self): print 'closed'
with closing(C()) as c: print type(c).__name__
def f():
    for i in range(3):
        with tag(str(i)):
            if i == 1: return 'ret'
print f()
