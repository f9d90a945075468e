"""What programs that use `ctypes` expect of CPython itself: functions of its own, and how its objects lie in memory.

There is no interpreter written in C here. Functions of CPython's that programs call through `pythonapi` are written in Python; they
have addresses, at which there is no code. An object seen by its address is a copy of what CPython has there, as far as it is known;
writing to fields of a traceback's changes the traceback.
"""

import _foreign
import posix
import sys
from _ctypes_layout import POINTER_CODE, Kept, Type, _CData, _keep, _kept, complete, container, layout_of

_get, _put = _foreign.get, _foreign.put

# By address: functions that get the function object, the type of the result, what was passed, and its values.
FUNCTIONS = {}
_addresses = {}
_places = []


def _function(name):
    """Give a function an address and a name."""
    def known(function):
        place = _foreign.new(_foreign.Data, 16)
        _places.append(place)
        FUNCTIONS[_foreign.address(place)] = function
        _addresses[name] = _foreign.address(place)
        return function
    return known


def address_of(name):
    """The address of a function of CPython's, or None."""
    if name == 'PyOS_snprintf':
        return _foreign.symbol(_foreign.open(None, 2), 'snprintf')
    return _addresses.get(name)


def _object(passed):
    """The object that an argument of type `py_object` is."""
    if isinstance(passed, _CData):
        return passed.value
    return getattr(passed, '_obj', passed)


def _answered(restype, value):
    """An object as the result of a function: as it is, or its address where that is asked for."""
    layout = layout_of(restype) if isinstance(restype, Type) else None
    if layout is not None and layout.letter == 'O':
        return value
    return id(value)


@_function('_cast')
def _cast(_, restype, passed, raws):
    source, cls = _object(passed[1]), _object(passed[2])
    layout = layout_of(cls) if isinstance(cls, Type) else None
    if layout is None or layout.kind not in ('pointer', 'function') and layout.letter not in ('z', 'Z', 'P', 'O'):
        name = cls.__name__ if isinstance(cls, type) else type(cls).__name__
        raise TypeError('cast() argument 2 must be a pointer type, not %s' % name)
    made = cls()
    if isinstance(source, _CData):
        # Both keep what either is made to keep.
        owner = container(source)
        held = _kept(owner)
        if type(held) is not Kept:
            _keep(owner, Kept())
            if held is not None:
                _kept(owner).hold('0', held)
        _kept(owner)[id(source)] = source
        _keep(made, _kept(owner))
    else:
        held = getattr(passed[0], 'held', None)
        if held is not None:
            _keep(made, Kept())
            _kept(made).memory['text'] = held
    _put(made, 0, POINTER_CODE, raws[0])
    return made


@_function('_string_at')
def _string_at(_, restype, passed, raws):
    return _foreign.bytes_at(raws[0], raws[1])


@_function('_wstring_at')
def _wstring_at(_, restype, passed, raws):
    return _foreign.text_at(raws[0], raws[1])


@_function('Py_IncRef')
def _inc_ref(_, restype, passed, raws):
    return None


FUNCTIONS[_addresses['Py_IncRef']] = _inc_ref
_function('Py_DecRef')(_inc_ref)


@_function('PyString_FromString')
def _from_string(_, restype, passed, raws):
    return _answered(restype, _foreign.bytes_at(raws[0], -1))


@_function('PyString_FromStringAndSize')
def _from_string_and_size(_, restype, passed, raws):
    return _answered(restype, _foreign.bytes_at(raws[0], raws[1]) if raws[0] else '\0' * raws[1])


@_function('PyInt_FromLong')
def _from_long(_, restype, passed, raws):
    return _answered(restype, raws[0])


@_function('PyInt_AsLong')
def _as_long(_, restype, passed, raws):
    return int(_object(passed[0]))


# Data of CPython's.

_data = {'Py_OptimizeFlag': sys.flags.optimize, 'Py_VerboseFlag': sys.flags.verbose, 'Py_InteractiveFlag': sys.flags.interactive}


def _own_data(name):
    """The address of a number of CPython's, or None."""
    if name not in _data:
        return None
    if name not in _addresses:
        place = _foreign.new(_foreign.Data, 8)
        _put(place, 0, ord('q'), _data[name])
        _places.append(place)
        _addresses[name] = _foreign.address(place)
    return _addresses[name]


Type._c_own_data_ = staticmethod(_own_data)


# Objects by their addresses.

def PyObj_FromPtr(address):
    """The object at an address."""
    return _foreign.object(address)


def Py_INCREF(obj):
    return obj


def Py_DECREF(obj):
    return obj


_HEADER = 16
# Where the parts of a traceback lie, after the header.
_TB_NEXT, _TB_FRAME, _TB_LASTI, _TB_LINENO, _TB_SIZE = 16, 24, 32, 36, 40


def _fill(window, obj):
    """Write what CPython has of an object."""
    room = _foreign.size(window)
    parts = [(0, 'q', sys.getrefcount(obj)), (8, 'P', _foreign.word(type(obj)))]
    if _is_traceback(obj):
        parts += [(_TB_FRAME, 'P', _foreign.word(obj.tb_frame)), (_TB_LASTI, 'i', obj.tb_lasti),
                  (_TB_LINENO, 'i', obj.tb_lineno), (_TB_NEXT, 'P', _next_word(obj))]
    for offset, letter, value in parts:
        if offset + 8 <= room or letter == 'i' and offset + 4 <= room:
            _put(window, offset, ord(letter), value)


def _is_traceback(obj):
    return type(obj).__name__ == 'traceback' and hasattr(obj, 'tb_next')


def _next_word(trace):
    return 0 if trace.tb_next is None else _foreign.word(trace.tb_next)


def _windowed(cls):
    """The same class, whose objects are looked at after each change."""
    known = cls.__dict__.get('_c_windowed_')
    if known is None:
        def __setattr__(self, name, value):
            cls.__setattr__(self, name, value)
            _changed(self)
        names = {'__setattr__': __setattr__, '__module__': cls.__module__}
        known = type(cls)(cls.__name__, (cls,), names)
        type.__setattr__(cls, '_c_windowed_', known)
    return known


def _changed(window):
    """Do to a traceback what was done to its copy."""
    trace = _kept(window).memory[_OBJECT]
    word = _get(window, _TB_NEXT, POINTER_CODE)
    if word != _next_word(trace):
        _foreign.link(trace, _foreign.object(word) if word else None)


_OBJECT = 'object'


def _window(cls, address):
    """An object for what lies at the address of one of Python's objects; None: there is none."""
    obj = _foreign.object_at(address)
    if obj is None:
        return None
    layout = complete(cls)
    follows = _is_traceback(obj) and layout.kind in ('struct', 'union') and layout.size > _TB_NEXT
    made = _foreign.new(_windowed(cls) if follows else cls, layout.size)
    _fill(made, obj)
    _keep(made, Kept())
    _kept(made).memory[_OBJECT] = obj
    return made


Type._c_window_ = staticmethod(_window)


# What goes wrong in functions that C calls.

def show(kind, value, trace, line, place):
    """Print an exception that ends in C, whose line stands above those of Python."""
    if sys.excepthook is not sys.__excepthook__:
        sys.excepthook(kind, value, trace)
        return
    import traceback
    lines = ['Traceback (most recent call last):\n', '  File "_ctypes/callbacks.c", line %d, in %s\n' % (line, place)]
    lines += traceback.format_tb(trace) + traceback.format_exception_only(kind, value)
    sys.stderr.write(''.join(lines))


def leave(value):
    """End the program, as `sys.exit` in a function that C calls does."""
    code = value.code if isinstance(value, SystemExit) else value
    exitfunc = getattr(sys, 'exitfunc', None)
    if exitfunc is not None:
        exitfunc()
    if code is None:
        code = 0
    elif not isinstance(code, (int, long)):
        sys.stderr.write('%s\n' % code)
        code = 1
    sys.stdout.flush()
    posix._exit(code & 255)
