class A(object):
    def __repr__(self): return 'A-repr'
class B(object):
    def __str__(self): return 'B-str'
    __repr__ = lambda s: 'B-repr'
print A(), str(A()), [A()], '%s %r' % (A(), A()), B(), [B()], '%s %r' % (B(), B()), {1: B()}, (B(),), '{0} {0!r}'.format(B()), repr(B()), `B()`
class F(object):
    def __format__(self, s): return 'fmt[%s]' % s
print format(F(), 'x'), '{:>5}'.format(F()), '{0:{1}}'.format(F(), 'dyn')
class U(object):
    def __repr__(self): return u'\xe9'.encode('utf-8')
    def __unicode__(self): return u'\u20ac'
print repr(unicode(U())), [U()]
class Mod(object):
    def __mod__(self, o): return 'mod', o
    def __rmod__(self, o): return 'rmod', o
print Mod() % 5, '%s' % Mod() if 0 else 'x', 5 % Mod()
print repr(A)[-3:], str(int), repr(type), type(A()), A, type(None), type(lambda: 0), type(len), type(A.__repr__), type(A().__repr__), type([].append), type(Ellipsis), type(NotImplemented), NotImplemented, Ellipsis, slice(1)
import sys
print sys, type(sys), type((x for x in ())), type(iter([])), type(iter('')), type(xrange(1)), type(enumerate([])), type({}.iteritems()), type(property()), type(super(A)), type(classmethod(len)), type(staticmethod(len)), type(sys.exc_info)
