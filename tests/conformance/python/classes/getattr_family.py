class A(object):
    def __init__(self): self.real = 1
    def __getattr__(self, n):
        if n == 'bad': raise AttributeError('no bad here')
        return 'dyn:' + n
a = A(); print a.real, a.other, getattr(a, 'x'), hasattr(a, 'bad'), getattr(a, 'bad', 'dflt')
try:
    a.bad
except AttributeError as e:
    print e
class B(object):
    def __getattribute__(self, n):
        if n == 'secret': raise AttributeError(n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'fallback ' + n
    secret = 5; open = 6
b = B(); print b.secret, b.open, b.zz
class C(object):
    def __setattr__(self, n, v):
        print 'set', n, v
        object.__setattr__(self, n, v)
    def __delattr__(self, n):
        print 'del', n
        object.__delattr__(self, n)
c = C(); c.x = 1; c.x += 1; print c.x; del c.x
setattr(c, 'y', 2); delattr(c, 'y')
try:
    del c.q
except AttributeError as e:
    print 'AE', e
class D(object):
    @property
    def p(self): return self.missing
    def __getattr__(self, n): return 'ga ' + n
print D().p
class E(object):
    @property
    def p(self): raise AttributeError('inner')
    def __getattr__(self, n): return 'masked ' + n
print E().p
class P(object):
    def __init__(self, t): self.__dict__['_t'] = t
    def __getattr__(self, n): return getattr(self._t, n)
    def __setattr__(self, n, v): setattr(self._t, n, v)
class T(object): pass
t = T(); p = P(t); p.v = 3; print t.v, p.v, p.__dict__.keys()
l = P([1, 2]); l.append(3); print l._t
try:
    len(l)
except TypeError as e:
    print e
