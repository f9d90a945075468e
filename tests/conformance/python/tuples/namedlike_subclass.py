class Point(tuple):
    __slots__ = ()
    def __new__(cls, x, y): return tuple.__new__(cls, (x, y))
    x = property(lambda s: s[0])
    y = property(lambda s: s[1])
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)
    def __repr__(self): return 'Point(%r, %r)' % tuple(self)
p = Point(1, 2); q = p + Point(10, 20)
print p, q, q.x, q == (11, 22), hash(q) == hash((11, 22)), type(q[:]), len(q), list(q), isinstance(q, tuple), q[0]
a, b = q
print a, b, {q: 1}[(11, 22)], sorted([Point(2, 1), Point(1, 5)]), Point(0, 0) < Point(0, 1), bool(Point(0, 0))
try:
    p.z = 1
except AttributeError as e:
    print e
try:
    p.x = 1
except AttributeError as e:
    print e
print '%s-%s' % p, '%s' % (p,), p.__class__.__name__
