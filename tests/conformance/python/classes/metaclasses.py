class M(type):
    def __new__(m, name, bases, d):
        d['added'] = name.lower()
        return type.__new__(m, name, bases, d)
    def __init__(cls, name, bases, d):
        type.__init__(cls, name, bases, d)
        cls.keys = sorted(k for k in d if not k.startswith('_'))
    def __call__(cls, *a):
        o = type.__call__(cls, *a)
        o.made = True
        return o
    def meth(cls): return 'meta ' + cls.__name__
    def __len__(cls): return 3
    def __getattr__(cls, n): return 'meta-dyn ' + n
    def __iter__(cls): return iter('ab')
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return k
    def __repr__(cls): return '<M %s>' % cls.__name__
    p = property(lambda c: 'metaprop')
class A(object):
    __metaclass__ = M
    x = 1
class B(A):
    y = 2
print A.added, B.added, A.keys, B.keys, A().made, A.meth(), len(A), A.zzz, list(B), 1 in A, A[5], A, type(B).__name__, A.p, B().y, isinstance(A, M)
try:
    A().meth()
except AttributeError as e:
    print e
def fm(n, b, d): return (n, b, sorted(k for k in d if k != '__module__'))
class F:
    __metaclass__ = fm
    q = 1
print F
T = type('T', (A,), {'z': 9}); print T.z, T.added, type(T).__name__, T.__name__
class M2(type): pass
try:
    class Bad(A):
        __metaclass__ = M2
except TypeError as e:
    print str(e)[:27]
class M3(M): pass
class G(A):
    __metaclass__ = M3
class H(G): pass
print type(G).__name__, type(H).__name__
print type('Q', (), dict(a=1)).a, type(type).__name__, type(object).__name__, M.__mro__[1].__name__
class Sing(type):
    inst = {}
    def __call__(cls):
        if cls not in cls.inst: cls.inst[cls] = type.__call__(cls)
        return cls.inst[cls]
class S(object): __metaclass__ = Sing
print S() is S()
