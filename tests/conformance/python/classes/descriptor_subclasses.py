# property, staticmethod, classmethod, super, enumerate and module can be derived from.
import types

class P(property):
    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return ['P', property.__get__(self, obj, cls)]

class A(object):
    @P
    def x(self):
        "doc of x"
        return 5
    @x.setter
    def x(self, v):
        print 'set', v

print type(A.x).__name__, A.x.__doc__, A().x
A().x = 4
p = property(lambda self: 1, doc='d')
for name in ['fget', 'fset', 'fdel', '__doc__']:
    try:
        setattr(p, name, 4)
    except TypeError as e:
        print name, e

class S(staticmethod):
    tag = 's'
class C(classmethod):
    def __init__(self, f):
        classmethod.__init__(self, f)
        self.seen = f.__name__

class B(object):
    f = S(lambda *a: a)
    g = C(lambda cls, *a: (cls.__name__,) + a)

print B.f(1), B().f(1), B.g(2), B().g(2), B.__dict__['g'].seen, B.__dict__['f'].tag

class MySuper(super):
    def __init__(self, *args):
        super(MySuper, self).__init__(*args)

class D(B):
    def g(self):
        return MySuper(D, self).g(3)
D._D__s = MySuper(D)
print D().g(), type(D()._D__s).__name__

class E(enumerate):
    pass
e = E('ab', 3)
print type(e).__name__, list(e)

class M(types.ModuleType):
    def __getattribute__(self, name):
        return 'got ' + name if name != 'here' else types.ModuleType.__getattribute__(self, name)
m = M('m')
m.here = 1
print m.foo, m.here, type(m).__name__
for cls in [slice, xrange, buffer, types.GeneratorType, types.NoneType, types.CodeType]:
    try:
        class X(cls):
            pass
        print 'derived from', cls
    except TypeError as e:
        print str(e).split('\n')[-1].strip()
