class M(type):
    def __instancecheck__(cls, o): return o == 42
    def __subclasscheck__(cls, c): return c is int
class A(object): __metaclass__ = M
print isinstance(42, A), isinstance(1, A), issubclass(int, A), issubclass(str, A)
print isinstance(1, (str, int)), isinstance('a', (int, (float, str))), issubclass(bool, (str, int)), isinstance(None, type(None))
for f in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1, (int, 5)), lambda: isinstance('a', (int, 5))):
    try:
        print f()
    except TypeError as e:
        print e
class F(object):
    __class__ = property(lambda s: int)
print isinstance(F(), int), type(F()).__name__
