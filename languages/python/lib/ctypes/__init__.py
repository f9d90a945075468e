"""Types of C and functions of C libraries.

    >>> from ctypes import *
    >>> CDLL(None).strlen('four')
    4

A library is an object whose attributes are its functions. A type is a class, whose objects have memory of C's: numbers,
`Structure` and `Union` with the fields that a subclass names, arrays (`c_int * 10`) and pointers (`POINTER(c_int)`).
`CFUNCTYPE` makes classes of functions, with which C may call functions of Python's.
"""

import sys as _sys

import _ctypes
from _ctypes import (
    ArgumentError, Array, POINTER, RTLD_GLOBAL, RTLD_LOCAL, Structure, Union, __version__, _Pointer, _SimpleCData,
    _pointer_type_cache, addressof, alignment, byref, get_errno, pointer, resize, set_conversion_mode, set_errno, sizeof)
from _ctypes import CFuncPtr as _CFuncPtr

DEFAULT_MODE = RTLD_LOCAL


# Numbers, characters, plain pointers.

class c_bool(_SimpleCData):
    _type_ = '?'


class c_char(_SimpleCData):
    _type_ = 'c'


class c_wchar(_SimpleCData):
    _type_ = 'u'


class c_byte(_SimpleCData):
    _type_ = 'b'


class c_ubyte(_SimpleCData):
    _type_ = 'B'


class c_short(_SimpleCData):
    _type_ = 'h'


class c_ushort(_SimpleCData):
    _type_ = 'H'


class c_int(_SimpleCData):
    _type_ = 'i'


class c_uint(_SimpleCData):
    _type_ = 'I'


class c_long(_SimpleCData):
    _type_ = 'l'


class c_ulong(_SimpleCData):
    _type_ = 'L'


class c_float(_SimpleCData):
    _type_ = 'f'


class c_double(_SimpleCData):
    _type_ = 'd'


class c_longdouble(_SimpleCData):
    _type_ = 'g'


class c_char_p(_SimpleCData):
    _type_ = 'z'

    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, c_void_p.from_buffer(self).value)


class c_wchar_p(_SimpleCData):
    _type_ = 'Z'


class c_void_p(_SimpleCData):
    _type_ = 'P'


class py_object(_SimpleCData):
    _type_ = 'O'

    def __repr__(self):
        if not c_void_p.from_buffer(self):
            return '%s(<NULL>)' % type(self).__name__
        return _SimpleCData.__repr__(self)


# A byte is the same in either order.
for _one in (c_byte, c_ubyte, c_char):
    _one.__ctype_le__ = _one.__ctype_be__ = _one
del _one

# `long long` is as long as `long`, here.
c_longlong, c_ulonglong = c_long, c_ulong
c_size_t, c_ssize_t = c_ulong, c_long
c_voidp = c_void_p
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_long
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulong


# Arrays and pointers.

def ARRAY(typ, len):
    return typ * len


def SetPointerType(pointer, cls):
    """Say what a class of pointers that `POINTER` made of a name points to."""
    if cls in _pointer_type_cache:
        raise RuntimeError('This type already exists in the cache')
    if _pointer_type_cache.pop(id(pointer), None) is None:
        raise RuntimeError("What's this???")
    pointer.set_type(cls)
    _pointer_type_cache[cls] = pointer


def _buffer(item, init, size):
    if isinstance(init, basestring):
        made = (item * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    if isinstance(init, (int, long)):
        return (item * init)()
    raise TypeError(init)


def create_string_buffer(init, size=None):
    """Memory for characters: a text and a zero after it, in as many bytes as wanted, or so many zeros."""
    return _buffer(c_char, init, size)


def create_unicode_buffer(init, size=None):
    """The same for wide characters."""
    return _buffer(c_wchar, init, size)


c_buffer = create_string_buffer


# Functions.

def _flags(keywords):
    flags = _ctypes.FUNCFLAG_CDECL
    for name, flag in (('use_errno', _ctypes.FUNCFLAG_USE_ERRNO), ('use_last_error', _ctypes.FUNCFLAG_USE_LASTERROR)):
        if keywords.pop(name, False):
            flags |= flag
    return flags


def _function_type(restype, argtypes, flags):
    names = {'_restype_': restype, '_argtypes_': argtypes, '_flags_': flags, '__module__': __name__}
    return type(_CFuncPtr)('CFunctionType', (_CFuncPtr,), names)


_c_functype_cache = {}


def CFUNCTYPE(restype, *argtypes, **keywords):
    """The class of functions with this result and these arguments; the interpreter goes on while they run."""
    flags = _flags(keywords)
    if keywords:
        raise ValueError('unexpected keyword argument(s) %s' % keywords.keys())
    key = restype, argtypes, flags
    if key not in _c_functype_cache:
        _c_functype_cache[key] = _function_type(restype, argtypes, flags)
    return _c_functype_cache[key]


def PYFUNCTYPE(restype, *argtypes):
    """The same; the interpreter waits for them."""
    return _function_type(restype, argtypes, _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI)


memmove = CFUNCTYPE(c_void_p, c_void_p, c_void_p, c_size_t)(_ctypes._memmove_addr)
memset = CFUNCTYPE(c_void_p, c_void_p, c_int, c_size_t)(_ctypes._memset_addr)
_cast = PYFUNCTYPE(py_object, c_void_p, py_object, py_object)(_ctypes._cast_addr)
_string_at = PYFUNCTYPE(py_object, c_void_p, c_int)(_ctypes._string_at_addr)
_wstring_at = PYFUNCTYPE(py_object, c_void_p, c_int)(_ctypes._wstring_at_addr)


def cast(obj, typ):
    """A pointer of another type to the same place."""
    return _cast(obj, obj, typ)


def string_at(ptr, size=-1):
    """The bytes at an address: so many, or those before the first zero."""
    return _string_at(ptr, size)


def wstring_at(ptr, size=-1):
    """The wide characters at an address: so many, or those before the first zero."""
    return _wstring_at(ptr, size)


# Libraries.

class CDLL(object):
    """A library. Its functions are its attributes and, each time made anew, its items."""

    _func_flags_ = _ctypes.FUNCFLAG_CDECL
    _func_restype_ = c_int
    _name, _handle, _FuncPtr = '<uninitialized>', 0, None

    def __init__(self, name, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False):
        flags = self._func_flags_ | _flags({'use_errno': use_errno, 'use_last_error': use_last_error})
        names = {'_flags_': flags, '_restype_': self._func_restype_, '__module__': __name__}
        self._name = name
        self._FuncPtr = type(_CFuncPtr)('_FuncPtr', (_CFuncPtr,), names)
        self._handle = _ctypes.dlopen(name, mode) if handle is None else handle

    def __getitem__(self, name):
        function = self._FuncPtr((name, self))
        if not isinstance(name, (int, long)):
            function.__name__ = name
        return function

    def __getattr__(self, name):
        if name[:2] == '__' == name[-2:]:
            raise AttributeError(name)
        function = self[name]
        setattr(self, name, function)
        return function

    def __repr__(self):
        most = 2 * _sys.maxint + 1
        return "<%s '%s', handle %x at %x>" % (type(self).__name__, self._name, self._handle & most, id(self) & most)


class PyDLL(CDLL):
    """A library whose functions the interpreter waits for."""

    _func_flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI


class LibraryLoader(object):
    """Loads libraries: those named by its attributes once, others each time."""

    def __init__(self, dlltype):
        self._dlltype = dlltype

    def LoadLibrary(self, name):
        return self._dlltype(name)

    def __getitem__(self, name):
        return getattr(self, name)

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        setattr(self, name, self.LoadLibrary(name))
        return self.__dict__[name]


cdll, pydll = LibraryLoader(CDLL), LibraryLoader(PyDLL)
pythonapi = PyDLL(None)


def _reset_cache():
    """Forget the classes that were made by need."""
    _pointer_type_cache.clear()
    _c_functype_cache.clear()
    _pointer_type_cache[None] = c_void_p
    for item, text in ((c_char, c_char_p), (c_wchar, c_wchar_p)):
        POINTER(item).from_param = text.from_param


_reset_cache()

from ctypes._endian import BigEndianStructure, LittleEndianStructure
