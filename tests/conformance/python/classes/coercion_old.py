class C:
    def __init__(self, v): self.v = v
    def __coerce__(self, o):
        if isinstance(o, int): return self, C(o)
        if isinstance(o, str): return 10, len(o)
        return None
    def __add__(self, o): return 'C.add(%r,%r)' % (self.v, getattr(o, 'v', o))
    def __radd__(self, o): return 'C.radd(%r,%r)' % (self.v, getattr(o, 'v', o))
    def __cmp__(self, o): return cmp(self.v, getattr(o, 'v', o))
c = C(5)
print c + 1, 1 + c, c + 'abc', c < 7, coerce(c, 'abcd')
class N:
    def __coerce__(self, o): return (3, 4)
n = N()
print n + 1, n * 1, n - 1, 1 - n, n == 5, cmp(n, 9)
class A:
    def __add__(self, o): return 'A.add'
    def __radd__(self, o): return 'A.radd'
    def __getitem__(self, k): return k
    def __call__(self, *a): return a
print A() + 1, 1 + A(), A() + A(), A()[1:2:3], A()(1, 2)
class G:
    def __getattr__(self, n):
        if n in ('__add__', '__len__', '__str__', '__call__', '__nonzero__'):
            return lambda *a: {'__add__': 'dyn-add', '__len__': 4, '__str__': 'dyn-str', '__call__': 'dyn-call', '__nonzero__': False}[n]
        raise AttributeError(n)
g = G()
print g + 1, len(g), str(g), g(), bool(g)
