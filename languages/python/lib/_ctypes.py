"""Types of C, their objects, and functions of C libraries: what `ctypes` is made of."""

import _ctypes_python
import _foreign
from _ctypes_array import Array
from _ctypes_call import ArgumentError, CFuncPtr, FUNCFLAG_CDECL, FUNCFLAG_HRESULT, FUNCFLAG_PYTHONAPI, FUNCFLAG_STDCALL
from _ctypes_call import FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR, call_by_address
from _ctypes_layout import _unpickle, addressof, alignment, byref, resize, sizeof
from _ctypes_pointer import POINTER, _Pointer, _pointer_type_cache, pointer
from _ctypes_python import PyObj_FromPtr, Py_DECREF, Py_INCREF
from _ctypes_simple import _SimpleCData, set_conversion_mode
from _ctypes_struct import Structure, Union
from _foreign import get_errno, set_errno

__version__ = '1.1.0'

RTLD_LOCAL, RTLD_GLOBAL = 0, 0x100
_RTLD_NOW = 2

_libc = _foreign.open(None, _RTLD_NOW)
_memmove_addr = _foreign.symbol(_libc, 'memmove')
_memset_addr = _foreign.symbol(_libc, 'memset')
_cast_addr = _ctypes_python.address_of('_cast')
_string_at_addr = _ctypes_python.address_of('_string_at')
_wstring_at_addr = _ctypes_python.address_of('_wstring_at')


def dlopen(name, flag=_RTLD_NOW):
    """Load a library; its handle."""
    if isinstance(name, unicode):
        name = str(name)
    try:
        return _foreign.open(name, flag | _RTLD_NOW)
    except _foreign.error as e:
        raise OSError(str(e))


def dlclose(handle):
    """Give a library back."""
    try:
        _foreign.close(handle)
    except _foreign.error as e:
        raise OSError(str(e))
    return 0


def dlsym(handle, name):
    """The address of a symbol of a library."""
    try:
        return _foreign.symbol(handle, name)
    except _foreign.error as e:
        raise OSError(str(e))


def call_function(address, arguments):
    """Call the function at an address, with what can be passed without types."""
    return call_by_address(address, arguments)


call_cdeclfunction = call_function

for _thing in (Array, CFuncPtr, Structure, Union, _Pointer, _SimpleCData):
    _thing.__module__ = type(_thing).__module__ = '_ctypes'
_SimpleCData.__mro__[1].__module__ = '_ctypes'
del _thing
