class A(object):
    def f(self, x): return self.n, x
    def __init__(self, n): self.n = n
a = A(1); b = A(2)
m = a.f; print m(5), m.im_self.n, m.im_func is A.f.im_func, m.im_class.__name__, m.__self__ is a, m.__func__ is A.__dict__['f'], A.f.im_self
a.n = 10; print m(6), A.f(b, 7), map(a.f, [1, 2]), m == a.f, m is a.f, a.f == b.f, hash(m) == hash(a.f), len({a.f: 1, a.f: 2})
try:
    m.attr = 1
except AttributeError as e:
    print e
A.f.im_func.attr = 'fa'; print m.attr
print sorted([3, 1, 2], key={1: 3, 2: 2, 3: 1}.get), map(str.upper, 'ab'), map('abc'.find, 'cba'), [].append.__self__, 'x'.join.__name__, (5).__add__(1)
app = [].append; app(1); print app.__self__
u = A.f
try:
    u(5, 6)
except TypeError as e:
    print e
class B(A): pass
print B.f == A.f, B(3).f.im_class.__name__, B.f.im_class.__name__, repr(A.f), repr(B.f), repr(len), repr('a'.__class__.upper)
class Cl(object):
    f = len
    g = lambda *a: a[1:]
    h = str
    i = A(9)
print Cl().f([1, 2]), Cl().g(1), Cl().h(5), Cl().i.n, Cl.g(Cl(), 2)
