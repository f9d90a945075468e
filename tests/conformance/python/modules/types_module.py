import types as t, sys
def f(): pass
def g(): yield
class O: pass
class N(object):
    def m(self): pass
checks = [(t.IntType, 1), (t.LongType, 1L), (t.FloatType, 1.0), (t.StringType, ''), (t.UnicodeType, u''), (t.ListType, []), (t.TupleType, ()), (t.DictType, {}), (t.NoneType, None), (t.BooleanType, True), (t.FunctionType, f), (t.LambdaType, lambda: 0), (t.GeneratorType, g()), (t.MethodType, N().m), (t.UnboundMethodType, N.m), (t.BuiltinFunctionType, len), (t.BuiltinMethodType, [].append), (t.ModuleType, sys), (t.ClassType, O), (t.InstanceType, O()), (t.TypeType, int), (t.CodeType, f.func_code), (t.FrameType, sys._getframe()), (t.SliceType, slice(1)), (t.XRangeType, xrange(1)), (t.ComplexType, 1j), (t.EllipsisType, Ellipsis), (t.NotImplementedType, NotImplemented), (t.ObjectType, 5), (t.BufferType, buffer('')), (t.StringTypes, u'')]
print [isinstance(v, k) for k, v in checks], len(checks)
print t.StringTypes == (str, unicode), t.IntType is int, t.TypeType is type, t.ClassType.__name__, t.FunctionType.__name__
fn = t.FunctionType((lambda a, b=2: a + b).func_code, globals(), 'named', (10,)); print fn(1), fn.__name__
m = t.MethodType(lambda self, x: (self, x), 'bound', str); print m(5)
mod = t.ModuleType('m', 'd'); mod.x = 1; print mod, mod.__doc__, mod.__name__
i = t.InstanceType(O, {'a': 1}); print i.a, isinstance(i, O)
C = t.ClassType('Dyn', (O,), {'z': 3}); print C().z, C.__name__
try:
    raise ValueError
except ValueError: print isinstance(sys.exc_info()[2], t.TracebackType)
print isinstance(N.__dict__, t.DictProxyType), isinstance(property(), property)
