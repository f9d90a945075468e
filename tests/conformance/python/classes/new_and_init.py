class A(object):
    def __new__(cls, *a, **k):
        print 'new', cls.__name__, a, k
        return object.__new__(cls)
    def __init__(self, *a, **k): print 'init', a, k
class B(A): pass
A(1, x=2); B()
class C(object):
    def __new__(cls): return 'not a C'
    def __init__(self): print 'never'
print C()
class S(object):
    _i = None
    def __new__(cls):
        if cls._i is None: cls._i = super(S, cls).__new__(cls)
        return cls._i
    def __init__(self): print 'init again'
print S() is S()
class D(object):
    def __init__(self): return 5
for f in (lambda: D(), lambda: object(1), lambda: object.__new__(5), lambda: int.__new__(str), lambda: object.__new__(int), lambda: object().x):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
class E(tuple):
    def __new__(cls, *a): return super(E, cls).__new__(cls, a)
print E(1, 2), E.__new__(E, 3)
o = A.__new__(A); o.__init__('manual'); print type(o).__name__
class F(object): pass
f = F(); f.__class__ = B; print type(f).__name__, isinstance(f, A)
try:
    f.__class__ = int
except TypeError as e:
    print e
