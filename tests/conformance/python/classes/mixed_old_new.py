class Old:
    a = 'old'
    def who(self): return 'Old'
    def __str__(self): return 'str-old'
class New(object):
    a = 'new'
    def who(self): return 'New'
class M1(Old, New): pass
class M2(New, Old): pass
m1, m2 = M1(), M2()
print m1.a, m2.a, m1.who(), m2.who(), str(m1), [k.__name__ for k in M1.__mro__], [k.__name__ for k in M2.__mro__], isinstance(m1, Old), isinstance(m1, object), issubclass(M1, Old), type(M1).__name__, type(m1) is M1, M1.__bases__ == (Old, New)
class A:
    def f(self): return 'A'
class B(A): pass
class C(A):
    def f(self): return 'C'
class D(B, C): pass
print D().f(), D.f.im_class.__name__, D().__class__.__name__
class A2(object):
    def f(self): return 'A2'
class B2(A2): pass
class C2(A2):
    def f(self): return 'C2'
class D2(B2, C2): pass
print D2().f()
o = Old(); o.__class__ = A; print o.f(), isinstance(o, A)
o.__dict__ = {'z': 1}; print o.z, vars(o)
try:
    o.__class__ = A2
except TypeError as e: print e
A.g = lambda self, n=2: n * 2; print o.g(), o.g(5), hasattr(A, 'g'), hasattr(Old, 'g')
Old.__bases__ = (A,); print Old().f(), Old.__bases__ == (A,)
class I:
    def __init__(self, **k): self.__dict__.update(k)
    def __eq__(self, o): return self.__dict__ == o.__dict__
    def __ne__(self, o): return not self == o
print I(a=1) == I(a=1), I(a=1) != I(a=2), I(x=2).x
class H:
    def __hash__(self): return 5
    def __eq__(self, o): return True
print {H(): 'v'}[H()], hash(H()), len(set([H(), H()]))
