def f(a, b): return a
print callable(f), f.__name__, type(f), type(f.func_code), type(iter([])), type(None), type(NotImplemented), type(Ellipsis), type(f) is type(lambda: 0), type(len), type(A) if 0 else type(type), type(open) if 0 else type(file), type(sys) if 0 else ''
print __name__, __doc__, '__builtins__' in globals(), 'f' in dir(), 'f' in globals(), 'f' in locals(), '__file__' in globals(), __file__
import __builtin__
print __builtin__.len is len, [n for n in ('abs', 'execfile', 'unichr', 'zip', 'nope') if hasattr(__builtin__, n)]
__builtin__.custom = 'injected'; print custom; del __builtin__.custom
print True, False, None, type(True), int(True), __debug__
True = 0 if 0 else True
print True, repr(None), str(NotImplemented), type(__builtins__)
print isinstance(1, object), isinstance(int, type), issubclass(type, object), isinstance(type, object), isinstance(object, type), isinstance(f, object), isinstance(None, object)
print globals()['f'] is f, vars() is globals(), vars(__builtin__)['abs'] is abs, id(None) == id(None), hash('x') == hash('x')
for t in (int, long, float, complex, str, unicode, list, tuple, dict, set, frozenset, bool, object, type, xrange, slice, file, basestring, bytearray, buffer, property, staticmethod, classmethod, super, enumerate, reversed, memoryview): print t.__name__, t,
print
try:
    basestring()
except TypeError as e: print e
try:
    type(None)()
except TypeError as e: print e
