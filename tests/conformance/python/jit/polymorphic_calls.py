class A(object):
    def area(self): return 1
class B(object):
    def __init__(self): self.s = 3
    def area(self): return self.s * 2
class C(A):
    def area(self): return A.area(self) + 10
class D(B): pass
class O:
    def area(self): return 100
objs = [A(), B(), C(), D(), O()]
def run(objs, n):
    t = 0
    for i in xrange(n): t += objs[i % len(objs)].area()
    return t
for k in range(1, 6): print run(objs[:k], 3000),
print
def call(fs, n):
    t = 0
    for i in xrange(n): t += fs[i % len(fs)](i)
    return t
class Callable(object):
    def __call__(self, x): return x * 2
def plain(x): return x + 1
def dflt(x, y=5): return x + y
def star(*a): return a[0]
def kw(x, **k): return x + len(k)
fs = [plain, dflt, star, kw, lambda x: -x, Callable(), abs, int, [0] * 5000 .__class__(1) and (lambda x: 3), Callable().__call__, str.__len__ and (lambda x: 7)]
print call(fs[:1], 2000), call(fs[:3], 3000), call(fs, 4400)
def index(seqs, n):
    t = 0
    for i in xrange(n):
        s = seqs[i % len(seqs)]
        t += len(s) + (1 if s[0] else 0)
    return t
print index([[1], 'ab', (0,), u'xyz', range(5), bytearray('q'), xrange(3)], 3500)
