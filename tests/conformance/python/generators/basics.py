def g():
    yield 1
    yield 2
    return
    yield 3
print list(g()), [x for x in g()], sum(g()), tuple(g()), dict(zip(g(), g()))
i = g(); print i.next(), next(i), next(i, 'done'), next(i, 'still done'), iter(i) is i
try:
    i.next()
except StopIteration as e:
    print 'stop', e.args
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib(); print [f.next() for _ in range(15)]
def countdown(n):
    while n: yield n; n -= 1
print list(countdown(5)), 3 in countdown(5), max(countdown(4))
def empty():
    if 0: yield
print list(empty())
def args(*a, **k):
    for x in a: yield x
    for x in sorted(k): yield x
print list(args(1, 2, z=3))
def nested(n):
    if n > 0:
        yield n
        for x in nested(n - 1): yield x
        for x in nested(n - 2): yield x
print list(nested(4))
print g.__name__, type(i).__name__, i.gi_frame, i.gi_running, hasattr(i, 'send')
a, b = g(); print a, b
class T(object):
    def __init__(self, v, l=None, r=None): self.v, self.l, self.r = v, l, r
    def __iter__(self):
        if self.l:
            for x in self.l: yield x
        yield self.v
        if self.r:
            for x in self.r: yield x
print list(T(4, T(2, T(1), T(3)), T(5)))
