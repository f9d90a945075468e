log = []
def trace(f):
    def w(*a, **k):
        log.append((f.__name__, a, sorted(k.items())))
        return f(*a, **k)
    return w
def times(n):
    print 'times', n
    def d(f):
        print 'decorating', f.__name__
        return lambda *a: [f(*a)] * n
    return d
@trace
def add(a, b): return a + b
@times(2)
@times(3)
def hi(x): return x
print add(1, b=2), hi('q'), log
class Memo(object):
    def __init__(self, f): self.f = f; self.c = {}
    def __call__(self, *a):
        if a not in self.c: self.c[a] = self.f(*a)
        return self.c[a]
@Memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print fib(50), len(fib.c)
def cdeco(c): c.extra = 'yes'; return c
@cdeco
class K(object): pass
print K.extra
class M(object):
    @trace
    def m(self, x): return x * 2
    @staticmethod
    @trace
    def s(x): return x * 3
    @classmethod
    @trace
    def c(cls, x): return cls.__name__, x
print M().m(4), M.s(5), M.c(6), len(log)
def to5(f): return 5
@to5
def five(): pass
print five
