class A(object):
    def f(self): return 'A.f', type(self).__name__
class B(object):
    foo = A.f
b = B(); print b.foo == A.f, B.foo == A.f
try: b.foo()
except TypeError as e: print e
class C(A): foo = A.f
print C().foo()
class Old:
    def m(self): return 'm'
class Other: m = Old.m
print Other().m == Old.m
class Base(object):
    def meth(self, a): return 'Base(%r)' % a
class Derived(Base):
    def meth(self, a): return 'Derived(%r)' % a + self.__super.meth(a)
Derived._Derived__super = super(Derived)
print Derived().meth(3)
class Proxy(object):
    def __init__(self, o): self.__o = o
    def __getattribute__(self, n):
        if n.startswith('_Proxy'): return object.__getattribute__(self, n)
        return getattr(self.__o, n)
print super(Derived, Proxy(Derived())).__thisclass__ is Derived
try: super(Derived, 5)
except TypeError as e: print e
class SetOnly(object):
    def __set__(self, o, v): o.__dict__['x'] = v * 2
class H(object): x = SetOnly()
h = H(); print type(h.x).__name__; h.x = 21; print h.x
class S(str):
    def __init__(self, s): self.h = hash(s.lower())
    def __eq__(self, o): return str.lower(self) == o
    def __hash__(self): return self.h
d = {'one': 1, 'two': 2}
print d[S('ONE')], S('Two') in d, d.get(S('three'))
for f in (lambda: object.__new__(xrange), lambda: object.__new__(int)):
    try: print f()
    except TypeError as e: print e
class N(object):
    def __nonzero__(self): return 5L
try: print bool(N())
except TypeError as e: print e
