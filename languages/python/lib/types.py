"""Names of the built-in types."""

import sys

NoneType = type(None)
TypeType = type
ObjectType = object
IntType = int
LongType = long
FloatType = float
BooleanType = bool
ComplexType = complex
StringType = str
UnicodeType = unicode
StringTypes = (StringType, UnicodeType)
BufferType = buffer
TupleType = tuple
ListType = list
DictType = DictionaryType = dict


def _function():
    pass


FunctionType = type(_function)
LambdaType = type(lambda: None)
CodeType = type(_function.func_code)


def _generator():
    yield 1


GeneratorType = type(_generator())


class _Old:
    def method(self):
        pass


ClassType = type(_Old)
InstanceType = type(_Old())
UnboundMethodType = type(_Old.method)
MethodType = type(_Old().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
ModuleType = type(sys)
FileType = file
XRangeType = xrange
try:
    raise TypeError
except TypeError:
    TracebackType = type(sys.exc_info()[2])
    FrameType = type(sys._getframe())
SliceType = slice
EllipsisType = type(Ellipsis)
DictProxyType = type(TypeType.__dict__)
NotImplementedType = type(NotImplemented)
GetSetDescriptorType = type(FunctionType.__dict__.get('func_code'))
MemberDescriptorType = type(FunctionType.__dict__.get('func_globals'))

del sys, _function, _generator, _Old

__all__ = [name for name in globals().keys() if not name.startswith('_')]
