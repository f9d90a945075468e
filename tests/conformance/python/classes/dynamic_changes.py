class A(object):
    def f(self): return 'f1'
a = A(); print a.f()
A.f = lambda self: 'f2'; print a.f()
a.f = lambda: 'inst'; print a.f(); del a.f; print a.f()
def g(self, x): return self.v, x
A.g = g; a.v = 5; print a.g(6), A.g(a, 7)
import types
a.h = types.MethodType(g, a); print a.h(8), a.h.__name__
class B(object):
    def f(self): return 'B.f'
    def only(self): return 'only'
A.__bases__ if 0 else None
class C(A): pass
c = C(); print c.f(); del A.f
try:
    c.f()
except AttributeError as e:
    print e
class P(object): pass
class Q(P): pass
P.z = 1; print Q.z, Q().z; Q.z = 2; print P.z, Q.z; del Q.z; print Q.z
class R1(object): who = 'R1'
class R2(object): who = 'R2'
class RS(R1): pass
r = RS(); print r.who; RS.__bases__ = (R2,); print r.who, [k.__name__ for k in RS.__mro__]
A.__len__ = lambda self: 11; print len(a)
a.__len__ = lambda: 12; print len(a)
A.__name__ = 'Renamed'; print type(a).__name__, A.__name__
a.__dict__ = {'fresh': 1}; print a.fresh, hasattr(a, 'v')
a.__dict__['w'] = 9; print a.w; del a.__dict__['w']; print hasattr(a, 'w')
try:
    int.foo = 1
except TypeError as e:
    print e
try:
    A.__dict__['x'] = 1
except TypeError as e:
    print e
