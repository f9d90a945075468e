# `isinstance` where the class's class answers, in loops that were compiled for other objects.
import abc


class A(object):
    __metaclass__ = abc.ABCMeta
class B(A): pass
class C(object): pass
A.register(C)
class Meta(type):
    def __instancecheck__(cls, o): return o == 3
class M(object): __metaclass__ = Meta
def check(v): return isinstance(v, A), isinstance(v, M), isinstance(v, (A, M)), isinstance(v, B)
for v in [B(), C(), A(), M(), 3, 4, None]:
    for i in xrange(2000): r = check(v)
    isinstance(v, A); print r
Meta.__instancecheck__ = lambda cls, o: 1/0
try: check(4)
except ZeroDivisionError as e: print e
