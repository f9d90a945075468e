class A(object):
    def __init__(self): self._x = 1; self.n = 0
    @property
    def x(self): self.n += 1; return self._x
    @x.setter
    def x(self, v): self._x = v & 1023
    def __getattr__(self, name):
        if name == 'dyn': return 5
        raise AttributeError(name)
a = A(); t = 0
for i in xrange(3000):
    a.x += i
    t += a.x + a.dyn + getattr(a, 'nope', 2)
print t, a.n
class Desc(object):
    def __get__(self, o, c): return o.v * 2 if o else 0
    def __set__(self, o, v): o.v = v
class ND(object):
    def __get__(self, o, c): return 3
class B(object):
    d = Desc(); nd = ND()
b = B(); t = 0
for i in xrange(3000):
    b.d = i
    t += b.d + B.d + b.nd
    if i == 2000: b.__dict__['nd'] = 100
print t
class Ga(object):
    def __getattribute__(self, n):
        if n == 'magic': return 42
        return object.__getattribute__(self, n)
g = Ga(); g.r = 1; t = 0
for i in xrange(3000): t += g.magic + g.r
print t
class Sa(object):
    count = 0
    def __setattr__(self, n, v):
        Sa.count += 1
        object.__setattr__(self, n, v * 2)
s = Sa(); t = 0
for i in xrange(2000):
    s.q = i
    t += s.q
print t, Sa.count
class Sl(object):
    __slots__ = ('a', 'b')
s = Sl(); s.a = 0
for i in xrange(3000):
    s.b = i
    s.a += s.b
print s.a
class Old:
    def __getattr__(self, n): return len(n)
o = Old(); t = 0
for i in xrange(2000):
    t += o.abc + o.defgh
    if i == 1000: o.abc = 100
print t
class Late(object): v = 1
l = Late(); t = 0
for i in xrange(3000):
    t += l.v
    if i == 1500: Late.v = property(lambda self: 10)
print t
