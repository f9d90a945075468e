class A(object):
    x = 1
    def __init__(self): self.y = 2
a = A()
print getattr(a, 'x'), getattr(a, 'y'), getattr(a, 'z', 'd'), hasattr(a, 'x'), hasattr(a, 'zz'), setattr(a, 'w', 5), a.w, delattr(a, 'w'), hasattr(a, 'w'), sorted(vars(a).items()), callable(a), callable(A), callable(len), callable(A.__init__), isinstance(a, A), issubclass(A, object), id(a) == id(a), type(a) is A, type(1), type('') == str
for e in ('getattr(a, "z")', 'setattr(a, 5, 1)', 'delattr(a, "nope")', 'hasattr(a, 5)', 'vars(5)', 'getattr(a, u"\\xe9")', 'setattr(1, "x", 2)', 'delattr(A, "q")', 'getattr()', 'type()'):
    try:
        print e, eval(e)
    except Exception as x:
        print e, type(x).__name__, x
print [n for n in dir(a) if not n.startswith('_')], 'append' in dir([]), dir(A)[0] <= dir(A)[1], [n for n in dir() if len(n) == 1], hasattr(a, u'x')
class D(object):
    def __dir__(self): return ['b', 'a']
print dir(D())
class H(object):
    def __getattr__(self, n): raise ValueError(n)
print hasattr(H(), 'q') if 1 else 0
T = type('T', (A,), {'m': lambda self: 'dyn'}); t = T(); print t.m(), t.x, T.__name__, T.__mro__[1] is A
print object.__class__, type.__class__, type(type), type(object()), object.__doc__, A.__dict__['x'], A.__class__, a.__class__ is A, int.__base__, bool.__base__, bool.__bases__
