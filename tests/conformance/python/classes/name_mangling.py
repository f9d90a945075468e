class A(object):
    __x = 1
    def __m(self): return 'A.m'
    def get(self): return self.__x, self.__m(), A.__x
    def set(self): self.__y = 5; return sorted(self.__dict__)
    __dunder__ = 'not mangled'
    def f(self, __arg): return __arg
class B(A):
    __x = 2
    def __m(self): return 'B.m'
    def getb(self): return self.__x, self.__m()
b = B(); print b.get(), b.getb(), b.set(), b._A__x, b._B__x, b.f(3), A.__dunder__
try:
    b.__x
except AttributeError as e:
    print e
class _Under(object):
    __z = 3
    def g(self): return self.__z
print _Under().g(), _Under._Under__z
class __(object):
    __q = 1
    def g(self): return self.__q
print __().g(), '__q' in __.__dict__
def outer():
    __loc = 5
    class C(object):
        def h(self): __in = 2; return __in, sorted(locals())[0]
    return C().h(), __loc
print outer()
class I:
    def imp(self):
        global __glob
        __glob = 7
I().imp(); print _I__glob
print getattr(b, '_A__m')(), hasattr(b, '__m')
