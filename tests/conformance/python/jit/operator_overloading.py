class V(object):
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return V(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return V(-self.x, -self.y)
    def __eq__(self, o): return self.x == o.x and self.y == o.y
    def __lt__(self, o): return self.x < o.x
    def __getitem__(self, i): return self.y if i else self.x
    def __len__(self): return 2
    def __nonzero__(self): return self.x != 0
    def __call__(self, k): return self.x + k
    def __contains__(self, k): return k == self.x
    def __iadd__(self, o): self.x += o.x; return self
v = V(0, 0); step = V(1, 2); c = 0
for i in xrange(3000):
    v = v + step
    w = 2 * v - step
    if w == v: c += 1
    if v < w: c += 10
    if not V(i % 2, 0): c += 100
    c += v[0] - v[1] + len(v) + v(1)
    if i in v: c += 1000
    v += step
    v = v - step
print v.x, v.y, c, (-v).x
class R(object):
    def __radd__(self, o): return o + 1
    def __rsub__(self, o): return o - 5
    def __coerce__(self, o): return None
    def __cmp__(self, o): return cmp(10, o)
r = R(); t = 0
for i in xrange(3000):
    t = t + r
    if i % 10 == 0: t = t - r
    if r > i % 20: t += 1
    if r == 10: t += 2
print t
class NI(object):
    def __add__(self, o): return NotImplemented if isinstance(o, float) else 1
class RF(float):
    def __radd__(self, o): return 7
n = NI(); t = 0
for i in xrange(2000):
    t += n + (RF(1.5) if i % 3 else i)
print t
class I(int):
    def __add__(self, o): return I(int(self) + o + 1)
x = I(0)
for i in xrange(2000): x = x + i
print x, type(x).__name__
class Old:
    def __init__(self, v): self.v = v
    def __add__(self, o): return Old(self.v + (o.v if isinstance(o, Old) else o))
    def __cmp__(self, o): return cmp(self.v, o)
o = Old(0); c = 0
for i in xrange(2000):
    o = o + (i if i % 2 else Old(i))
    if o > 1000: c += 1
print o.v, c
class Idx(object):
    def __index__(self): return 2
l = [1, 2, 3]; t = 0
for i in xrange(2000): t += l[Idx()]
print t
