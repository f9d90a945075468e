class P:
    k = 2
    def __init__(self, x): self.x = x
    def get(self): return self.x * self.k
    def __len__(self): return self.x
    def __getitem__(self, i): return self.x + i
    def __call__(self, y): return self.x - y
    def __eq__(self, o): return self.x == o
class Q(P):
    def get(self): return P.get(self) + 1
t = 0; objs = [P(1), Q(2), P(3)]
for i in xrange(3000):
    o = objs[i % 3]
    t += o.get() + len(o) + o[i] + o(1)
    if o == 2: t += 1
    o.last = i
    if i == 1000: P.k = 3
    if i == 2000: objs[1].__class__ = P
print t, [o.last for o in objs]
class Iter:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def next(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        return self.n
print sum(Iter(3000))
class E:
    def __init__(self, v): self.v = v
c = 0
for i in xrange(2000):
    try: raise E(i)
    except E, e: c += e.v
print c
class G:
    def __getattr__(self, n):
        if n == 'z': return 1
        raise AttributeError, n
g = G(); c = 0
for i in xrange(2000): c += g.z + getattr(g, 'q', 2) + hasattr(g, 'w')
print c
