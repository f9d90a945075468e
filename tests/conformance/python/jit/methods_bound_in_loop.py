class A(object):
    def __init__(self): self.t = 0
    def add(self, x): self.t += x; return self
    def get(self): return self.t
a = A(); add = a.add
for i in xrange(3000): add(i)
print a.get()
u = A.add
for i in xrange(2000): u(a, 1)
print a.t
for i in xrange(2000): a.add(1).add(2).add(-3)
print a.t
l = []; app = l.append; ln = l.__len__
for i in xrange(3000):
    if ln() < 100: app(i)
    else: l.pop()
print len(l)
ms = [getattr(a, n) for n in ('add', 'get')]
t = 0
for i in xrange(2000):
    m = ms[i % 2]
    t += m() if i % 2 else m(1).t
print t
up = str.upper; t = 0
for i in xrange(2000): t += len(up('abc') + 'x'.join(['a', 'b']))
print t
class S(A):
    def add(self, x): return super(S, self).add(x * 2)
    @classmethod
    def mk(cls): return cls()
    @staticmethod
    def two(): return 2
s = S()
for i in xrange(2500): s.add(i + S.two() - s.two())
print s.t, sum(S.mk().add(i).t for i in xrange(1500))
class Cnt(object):
    n = 0
    def __init__(self): Cnt.n += 1
for i in xrange(3000): Cnt()
print Cnt.n
class Old:
    def __init__(self, v): self.v = v
    def m(self, k): return self.v + k
objs = [Old(i) for i in range(10)]; t = 0
for i in xrange(3000): t += objs[i % 10].m(i)
print t
