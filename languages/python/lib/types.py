"""Names of the built-in types."""

import sys as _sys


class _Old:
    def method(self):
        yield None


def _frame_and_traceback():
    try:
        raise TypeError
    except TypeError:
        traceback = _sys.exc_info()[2]
        return type(traceback.tb_frame), type(traceback)


ObjectType, TypeType, SliceType, XRangeType, FileType, BufferType = object, type, slice, xrange, file, buffer
BooleanType, IntType, LongType, FloatType, ComplexType = bool, int, long, float, complex
TupleType, ListType, DictType, DictionaryType = tuple, list, dict, dict
StringTypes = StringType, UnicodeType = str, unicode

# Those that have no name among the builtins, by an example of each.
NoneType, EllipsisType, NotImplementedType = map(type, (None, Ellipsis, NotImplemented))
ClassType, InstanceType = type(_Old), type(_Old())
FunctionType = LambdaType = type(_frame_and_traceback)
MethodType = UnboundMethodType = type(_Old.method)
BuiltinFunctionType = BuiltinMethodType = type(len)
GeneratorType, CodeType = type(_Old().method()), type(_frame_and_traceback.func_code)
FrameType, TracebackType = _frame_and_traceback()
ModuleType, DictProxyType = type(_sys), type(object.__dict__)


class _Slotted(object):
    __slots__ = 'slot'


GetSetDescriptorType, MemberDescriptorType = type(FunctionType.__dict__['func_code']), type(_Slotted.slot)
del _Slotted

__all__ = [_name for _name in dir() if _name.endswith(('Type', 'Types'))]
del _frame_and_traceback, _Old, _name, _sys
