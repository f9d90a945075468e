class T(object):
    def __init__(self): self._c = 0
    def getf(self): return self._c * 9 / 5 + 32
    def setf(self, v): self._c = (v - 32) * 5 / 9
    def delf(self): print 'deleted'
    f = property(getf, setf, delf, 'fahrenheit')
    @property
    def ro(self):
        'ro doc'
        return 'ro'
    @property
    def c(self): return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError('too cold')
        self._c = v
    @c.deleter
    def c(self): self._c = None
    wo = property(None, lambda s, v: None)
t = T(); print t.f; t.f = 212; print t.f, t.c; del t.f; t.c = 5; print t.c; del t.c; print t.c
print T.f.__doc__, T.ro.__doc__, type(T.f).__name__, T.f.fget(type('q', (), {'_c': 10})())
for f in (lambda: setattr(t, 'ro', 1), lambda: delattr(t, 'ro'), lambda: t.wo, lambda: setattr(t, 'c', -300)):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
class U(T):
    @property
    def ro(self): return 'U' + super(U, self).ro
    @T.c.getter
    def c(self): return 'Uc'
print U().ro, U().c
class Old:
    @property
    def p(self): return 'oldp'
o = Old(); print o.p; o.p = 'overwritten'; print o.p
