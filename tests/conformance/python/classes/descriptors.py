class D(object):
    def __init__(self, n): self.n = n
    def __get__(self, o, t):
        if o is None: return 'class access %s %s' % (self.n, t.__name__)
        return 'get %s' % self.n + str(o.__dict__.get('_' + self.n))
    def __set__(self, o, v): o.__dict__['_' + self.n] = v
    def __delete__(self, o): del o.__dict__['_' + self.n]
class N(object):
    def __get__(self, o, t=None): return 'nondata'
class C(object):
    d = D('d'); n = N()
class S(C): pass
c = C(); print C.d, S.d, c.d, c.n
c.d = 5; print c.d; c.__dict__['d'] = 'shadow?'; c.__dict__['n'] = 'shadowed'; print c.d, c.n
del c.d; print c.d; del c.n; print c.n
S.d = 'replaced'; print S().d, C.d
class Lazy(object):
    def __init__(self, f): self.f = f; self.name = f.__name__
    def __get__(self, o, t):
        if o is None: return self
        v = self.f(o); o.__dict__[self.name] = v
        return v
class E(object):
    @Lazy
    def val(self): print 'computing'; return 42
e = E(); print e.val, e.val, e.__dict__
class Fn(object):
    def __get__(self, o, t): return lambda x: (x, o is None)
class F(object): m = Fn()
print F().m(1), F.m(2)
i = F(); i.inst = D('x'); print type(i.inst).__name__
f = (lambda self: 'bound').__get__(5); print f(), f.im_self
print C.__dict__['d'].__class__.__name__, type(C.__dict__['n']).__name__
