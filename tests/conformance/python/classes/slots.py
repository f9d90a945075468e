class P(object):
    __slots__ = ('x', 'y')
    def __init__(self, x): self.x = x
p = P(1); p.y = 2; print p.x, p.y
for f in (lambda: setattr(p, 'z', 1), lambda: P(1).y, lambda: p.__dict__, lambda: delattr(P(1), 'y')):
    try:
        f()
    except AttributeError as e:
        print e
del p.y; print hasattr(p, 'y'), P.__slots__
class Q(P): pass
q = Q(1); q.z = 5; print q.z, q.__dict__, q.x
class R(P): __slots__ = ['w']
r = R(1); r.w = 3; print r.x, r.w, hasattr(r, '__dict__')
class S(object): __slots__ = ('a', '__dict__')
s = S(); s.a = 1; s.b = 2; print s.__dict__, s.a
class T(object): __slots__ = '__priv',
t = T(); t._T__priv = 4; print t._T__priv
try:
    class U(object):
        __slots__ = ('v',); v = 1
except ValueError as e:
    print e
class V(object): __slots__ = 'single'
v = V(); v.single = 1; print v.single, type(P.x).__name__, P.x.__get__(P(7))
try:
    class W(object): __slots__ = ('1a',)
except TypeError as e:
    print e
