class A(object):
    def f(self): return ['A']
class B(A):
    def f(self): return ['B'] + super(B, self).f()
class C(A):
    def f(self): return ['C'] + super(C, self).f()
class D(B, C):
    def f(self): return ['D'] + super(D, self).f()
class E(C): pass
class F(D, E): pass
print D().f(), F().f(), [k.__name__ for k in D.__mro__], [k.__name__ for k in F.mro()]
try:
    class X(A, B): pass
except TypeError as e:
    print str(e).replace('\n', ' ')
try:
    class Y(A, A): pass
except TypeError as e:
    print e
class P(object):
    def __init__(self, **k): self.k = k
    @classmethod
    def cm(cls): return 'P.cm ' + cls.__name__
    @staticmethod
    def sm(): return 'P.sm'
    x = property(lambda s: 'P.x')
class Q(P):
    def __init__(self, a, **k): self.a = a; super(Q, self).__init__(**k)
    @classmethod
    def cm(cls): return 'Q+' + super(Q, cls).cm()
    x = property(lambda s: 'Q' + super(Q, s).x)
    def t(self): return super(Q, self).sm(), super(Q, type(self)).cm()
q = Q(1, z=2); print q.a, q.k, Q.cm(), q.cm(), q.x, q.t()
for f in (lambda: super(B, 5), lambda: super(D, B()), lambda: super(B, B()).nope, lambda: super(Q, q).a):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
s = super(B, D()); print s.f(), s.__thisclass__.__name__, s.__self_class__.__name__, type(super(B)).__name__
class Old: 
    def g(self): return 'old g'
class Mix(Old, object): pass
print Mix().g(), [k.__name__ for k in Mix.__mro__]
