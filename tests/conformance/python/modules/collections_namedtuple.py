from collections import namedtuple
P = namedtuple('P', 'x y'); p = P(1, y=2)
print p, p.x, p[1], p._fields, p._replace(x=9), P._make([3, 4]), dict(p._asdict()) == {'x': 1, 'y': 2}, p == (1, 2), len(p), hash(p) == hash((1, 2)), p + (3,), isinstance(p, tuple)
a, b = p; print a, b, P.__name__, P.__doc__, P(**{'x': 5, 'y': 6}), sorted([P(2, 1), P(1, 2)]), '%s-%s' % p, repr(P('a', None))
Q = namedtuple('Q', ['a', 'b'], rename=False); print Q(1, 2)
R = namedtuple('R', 'a, class, a, _b', rename=True); print R._fields
for args in [('T', 'a class'), ('T', 'a a'), ('T', '_x'), ('1T', 'a'), ('T', '1a')]:
    try:
        namedtuple(*args)
    except ValueError as e: print e
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: p._replace(z=1), lambda: setattr(p, 'x', 5), lambda: P._make([1]), lambda: p.z):
    try:
        f()
    except Exception as e: print type(e).__name__, str(e).replace('__new__', 'NEW')
class S(P):
    __slots__ = ()
    @property
    def total(self): return self.x + self.y
    def __str__(self): return 'S<%d>' % self.total
s = S(3, 4); print s, s.total, repr(s), s._replace(x=1).total
