class O:
    'old doc'
    n = 1
    def __init__(self, v=0): self.v = v
    def get(self): return self.v
class P(O):
    def get(self): return 'P' + str(O.get(self))
o = O(5); p = P(6)
print o.get(), p.get(), type(o).__name__, o.__class__.__name__, type(O).__name__, isinstance(p, O), issubclass(P, O), P.__bases__ == (O,), O.__name__, O.__doc__
import types
print type(o) is types.InstanceType, type(O) is types.ClassType, isinstance(o, object), isinstance(O, type)
print sorted(o.__dict__), o.n; o.n = 2; print o.n, O.n; O.m = 'added'; print p.m
class G:
    def __getattr__(self, n):
        if n.startswith('__'): raise AttributeError(n)
        return 'dyn ' + n
    def __setattr__(self, n, v): self.__dict__[n] = v * 2
g = G(); g.a = 5; print g.a, g.zzz
class X: pass
class A(X): w = 'A'
class B(X): pass
X.w = 'X'
class C(B, A): pass
print C.w, C().w
class D(A, B): pass
print D.w
x = X()
for f in (lambda: x.nope, lambda: X.nope, lambda: x(), lambda: len(x), lambda: x[0], lambda: x + 1, lambda: O(1, 2), lambda: X(1), lambda: iter(x), lambda: O.get(1), lambda: 1 in x):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
class N:
    def __len__(self): return 0
print bool(x), bool(N()), x == x, x == X(), x.__module__, str(X)
