"""Functions of C: calling them, and functions of Python's that C calls."""

import _ctypes_python
import _foreign
import sys
import warnings
from _ctypes_layout import POINTER_CODE, Argument, Layout, Type, _CData, complete, is_type, layout_of, remember, text_block
from _ctypes_simple import PyCSimpleType, pass_simple

_get, _put, _call_with_numbers = _foreign.get, _foreign.put, _foreign.call_with_numbers

FUNCFLAG_STDCALL, FUNCFLAG_CDECL, FUNCFLAG_HRESULT = 0, 1, 2
FUNCFLAG_PYTHONAPI, FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR = 4, 8, 16

_IN, _OUT, _LOCALE = 1, 2, 4


class ArgumentError(Exception):
    """An argument cannot be converted."""


ArgumentError.__module__ = 'ctypes'

# Prototypes of `_foreign` by result and arguments.
_prototypes = {}


def _prototype(result, passed):
    try:
        return _prototypes[result, passed]
    except KeyError:
        made = _prototypes[result, passed] = _foreign.prototype(result, passed)
        return made


class PyCFuncPtrType(Type):
    """The class of the classes of functions."""

    def __new__(meta, name, bases, namespace):
        cls = type.__new__(meta, name, bases, namespace)
        if bases == (_CData,):
            cls._c_layout_ = None
            return cls
        layout = Layout('function', 8, 8, 'P')
        layout.length, layout.pointers = 1, True
        flags = getattr(cls, '_flags_', None)
        if not isinstance(flags, (int, long)):
            raise TypeError("class must define _flags_ which must be an integer")
        layout.flags = flags
        argtypes = getattr(cls, '_argtypes_', None)
        layout.argtypes = layout.converters = None
        if argtypes is not None:
            if not isinstance(argtypes, tuple):
                raise TypeError('_argtypes_ must be a sequence of types')
            layout.argtypes, layout.converters = argtypes, _converters(argtypes)
        layout.restype = getattr(cls, '_restype_', None)
        if not (layout.restype is None or is_type(layout.restype) or callable(layout.restype)):
            raise TypeError('_restype_ must be a type, a callable, or None')
        type.__setattr__(cls, '_c_layout_', layout)
        return cls


def _converters(argtypes):
    """What turns arguments into values of these types."""
    answer = []
    for i, argtype in enumerate(argtypes):
        try:
            answer.append(argtype.from_param)
        except AttributeError:
            raise TypeError('item %d in _argtypes_ has no from_param method' % (i + 1))
    return tuple(answer)


def converted(value, number):
    """How an argument travels: letters, the value, and what has to stay while the call lasts."""
    if isinstance(value, Argument):
        return value.passed, value.value, value
    if isinstance(value, _CData):
        layout = type(value)._c_layout_
        kind = layout.kind
        if kind == 'simple':
            passed, raw = pass_simple(value, layout)
            return passed, raw, value
        if kind == 'array':
            return 'P', _foreign.address(value), value
        if kind in ('pointer', 'function'):
            return 'P', _get(value, 0, POINTER_CODE), value
        if layout.passed is None:
            raise TypeError('%s is too large to be passed by value' % type(value).__name__)
        return layout.passed, _foreign.read(value, 0, layout.size), value
    if value is None:
        return 'P', 0, None
    if isinstance(value, int):
        return 'i', value, None
    if isinstance(value, long):
        if not -1 << 63 <= value < 1 << 64:
            raise OverflowError('long int too long to convert')
        return 'i', value, None
    if isinstance(value, (str, unicode)):
        address, held = text_block(value)
        return 'P', address, held
    try:
        inner = value._as_parameter_
    except AttributeError:
        raise TypeError("Don't know how to convert parameter %d" % number)
    return converted(inner, number)


def _plural(count):
    return '' if count == 1 else 's'


def _own(function):
    try:
        return function._c_own_
    except AttributeError:
        function._c_own_ = {}
        return function._c_own_


def _changed(function):
    """What a function has for itself, which is about to change."""
    function._c_plan_ = None
    return _own(function)


class _Plan(object):
    """How calls are made whose arguments are all numbers."""

    def __init__(self, prototype, count, finish, swaps):
        self.prototype, self.count, self.finish, self.swaps = prototype, count, finish, swaps


def _plan_of(function, count):
    """The plan for calls with so many arguments; False: each has to be looked at."""
    layout, own = function._c_layout_, _own(function)
    argtypes = own['argtypes'] if 'argtypes' in own else layout.argtypes
    restype = own['restype'] if 'restype' in own else layout.restype
    if 'errcheck' in own or 'paramflags' in own or layout.flags & FUNCFLAG_PYTHONAPI:
        return False
    if argtypes is None:
        passed = 'i' * count
    elif len(argtypes) == count and all(map(_is_number, argtypes)):
        passed = ''.join([argtype._c_layout_.passed for argtype in argtypes])
    else:
        return False
    finish = None
    if restype is not None:
        if type(restype) is not PyCSimpleType or not restype._c_layout_.plain or hasattr(restype, '_check_retval_'):
            return False
        if restype._c_layout_.letter not in 'bBhHilfdg':
            finish = restype._c_layout_.from_raw
    prototype = _prototype(_result_letter(restype), passed)
    return _Plan(prototype, count, finish, layout.flags & FUNCFLAG_USE_ERRNO)


def _is_number(argtype):
    return (type(argtype) is PyCSimpleType and argtype._c_layout_.plain and argtype._c_layout_.letter in 'bBhHiIlLqQfdg'
            and 'from_param' not in argtype.__dict__)


class CFuncPtr(_CData):
    """A function of C, or one of Python's that C may call."""

    __metaclass__ = PyCFuncPtrType
    # What this function has for itself in place of what its class says, and the plan for its calls.
    __slots__ = ('_c_own_', '_c_plan_')

    def __new__(cls, *args, **keywords):
        self = _foreign.new(cls, complete(cls).size)
        self._c_own_, self._c_plan_ = {}, None
        if keywords:
            raise TypeError('function takes no keyword arguments')
        if not args:
            return self
        first = args[0]
        if isinstance(first, tuple):
            _look_up(self, *args)
        elif len(args) == 1 and isinstance(first, (int, long)):
            _put(self, 0, POINTER_CODE, first)
        elif not callable(first):
            raise TypeError('argument must be callable or integer function address')
        elif len(args) > 1:
            raise TypeError('cannot construct instance of this class: wrong number of arguments')
        else:
            _make_callback(self, first)
        return self

    def __init__(self, *args, **keywords):
        pass

    @property
    def restype(self):
        own = _own(self)
        return own['restype'] if 'restype' in own else type(self)._c_layout_.restype

    @restype.setter
    def restype(self, value):
        if not (value is None or is_type(value) or callable(value)):
            raise TypeError('restype must be a type, a callable, or None')
        _changed(self)['restype'] = value

    @restype.deleter
    def restype(self):
        _changed(self).pop('restype', None)

    @property
    def argtypes(self):
        own = _own(self)
        return own['argtypes'] if 'argtypes' in own else type(self)._c_layout_.argtypes

    @argtypes.setter
    def argtypes(self, value):
        if value is None:
            _changed(self).pop('argtypes', None)
            _own(self).pop('converters', None)
            return
        try:
            argtypes = tuple(value)
        except TypeError:
            raise TypeError('_argtypes_ must be a sequence of types')
        converters = _converters(argtypes)
        _changed(self)['argtypes'], _own(self)['converters'] = value, converters

    @argtypes.deleter
    def argtypes(self):
        self.argtypes = None

    @property
    def errcheck(self):
        return _own(self).get('errcheck')

    @errcheck.setter
    def errcheck(self, value):
        if not callable(value):
            raise TypeError('the errcheck attribute must be callable')
        _changed(self)['errcheck'] = value

    @errcheck.deleter
    def errcheck(self):
        _changed(self).pop('errcheck', None)

    def __nonzero__(self):
        return _get(self, 0, POINTER_CODE) != 0

    def __repr__(self):
        return '<%s object at 0x%x>' % (type(self).__name__, id(self))

    def __call__(self, *args, **keywords):
        try:
            plan = self._c_plan_
        except AttributeError:
            plan = None
        if plan is None or plan is not False and plan.count != len(args):
            plan = self._c_plan_ = _plan_of(self, len(args))
        if plan is not False and not keywords:
            raw = _call_with_numbers(plan.prototype, self, args, plan.swaps)
            if raw is not NotImplemented:
                finish = plan.finish
                return raw if finish is None else finish(raw)
        return self._c_call_(args, keywords)

    def _c_call_(self, args, keywords):
        layout, own = self._c_layout_, _own(self)
        converters = own['converters'] if 'converters' in own else layout.converters
        flags = own.get('paramflags')
        outs = ()
        if flags is not None:
            args, outs = _directed(self, flags, args, keywords)
        passed, raws, kept = _arguments(converters, args)
        restype = own['restype'] if 'restype' in own else layout.restype
        target = _get(self, 0, POINTER_CODE)
        if layout.flags & FUNCFLAG_PYTHONAPI:
            done = _ctypes_python.FUNCTIONS.get(target)
            if done is not None:
                return done(self, restype, kept, raws)
        prototype = _prototype(_result_letter(restype), passed)
        kept.append(self)
        raw = _foreign.call(
            prototype, target, raws, layout.flags & FUNCFLAG_USE_ERRNO, layout.flags & FUNCFLAG_PYTHONAPI, kept)
        result = _result(restype, raw)
        errcheck = own.get('errcheck')
        if errcheck is not None:
            result = errcheck(result, self, args)
            if result is not args or not outs:
                return result
        if outs:
            return _outputs(outs, args)
        return result


def _arguments(converters, args):
    """Letters and values of all arguments, and what has to stay."""
    passed, raws, kept = '', [], []
    if converters is None:
        for i, arg in enumerate(args):
            try:
                letters, raw, held = converted(arg, i + 1)
            except (TypeError, ValueError, OverflowError) as e:
                raise ArgumentError('argument %d: %s: %s' % (i + 1, type(e), e))
            passed += letters
            raws.append(raw)
            kept.append(held)
        return passed, tuple(raws), kept
    wanted, given = len(converters), len(args)
    if given < wanted:
        raise TypeError('this function takes at least %d argument%s (%d given)' % (wanted, _plural(wanted), given))
    for i, arg in enumerate(args):
        try:
            if i < wanted:
                arg = converters[i](arg)
            letters, raw, held = converted(arg, i + 1)
        except Exception as e:
            raise ArgumentError('argument %d: %s: %s' % (i + 1, type(e), e))
        passed += letters
        raws.append(raw)
        kept.append(held)
    return passed, tuple(raws), kept


def _result_letter(restype):
    if restype is None:
        return 'v'
    layout = layout_of(restype) if isinstance(restype, Type) else None
    if layout is None:
        return 'i'
    if layout.passed is None:
        raise TypeError('%s is too large to be passed by value' % restype.__name__)
    return layout.passed


def _result(restype, raw):
    if restype is None:
        return None
    layout = layout_of(restype) if isinstance(restype, Type) else None
    if layout is None:
        return restype(raw)
    if layout.plain:
        result = layout.from_raw(raw)
    else:
        result = _object_of(restype, layout, raw)
    check = getattr(restype, '_check_retval_', None)
    return result if check is None else check(result)


def _object_of(cls, layout, raw):
    """An object of its own with a value that came from C."""
    made = _foreign.new(cls, layout.size)
    if isinstance(raw, str):
        _foreign.write(made, 0, raw[:layout.size])
    else:
        place = made if layout.size >= 8 or layout.kind == 'simple' else _foreign.new(_foreign.Data, 8)
        _put(place, 0, ord(layout.passed), raw)
        if place is not made:
            _foreign.copy(made, 0, place, layout.size)
    return made


# Parameters that have directions, names and defaults.

def _check_flags(cls, flags):
    argtypes = cls._c_layout_.argtypes
    if flags is None or argtypes is None:
        return None
    if not isinstance(flags, tuple):
        raise TypeError('paramflags must be a tuple or None')
    if len(flags) != len(argtypes):
        raise ValueError('paramflags must have the same length as argtypes')
    for i, entry in enumerate(flags):
        if not isinstance(entry, tuple) or not 1 <= len(entry) <= 3 or not isinstance(entry[0], (int, long)) \
                or len(entry) > 1 and not isinstance(entry[1], (str, type(None))):
            raise TypeError('paramflags must be a sequence of (int [,string [,value]]) tuples')
        direction = entry[0] & 7
        if direction not in (0, _IN, _OUT, _IN | _OUT, _IN | _LOCALE):
            raise TypeError('paramflag value %d not supported' % entry[0])
        if direction == _OUT:
            layout = layout_of(argtypes[i])
            if layout is None or layout.kind not in ('pointer', 'array', 'function') and layout.letter not in ('z', 'Z', 'P'):
                raise TypeError("'out' parameter %d must be a pointer type, not %s" % (i + 1, argtypes[i].__name__))
    return flags


def _directed(self, flags, given, keywords):
    """The arguments of a call of a function with directions, and the places of those that go out."""
    argtypes = tuple(self.argtypes)
    args, outs, used, named = [], [], 0, set()
    for i, entry in enumerate(flags):
        direction = entry[0] & 7
        name = entry[1] if len(entry) > 1 else None
        if direction == _IN | _LOCALE:
            args.append(entry[2] if len(entry) > 2 else 0)
            continue
        if direction != _OUT:
            if used < len(given):
                value = given[used]
                used += 1
            elif name is not None and name in keywords:
                value = keywords[name]
                named.add(name)
            elif len(entry) > 2:
                value = entry[2]
            elif name is not None:
                raise TypeError("required argument '%s' missing" % name)
            else:
                raise TypeError('not enough arguments')
            args.append(value)
            if direction == _IN | _OUT:
                args[-1] = _in_and_out(argtypes[i], value)
                outs.append(i)
            continue
        if len(entry) > 2:
            args.append(entry[2])
            outs.append(i)
            continue
        layout = argtypes[i]._c_layout_
        if layout.item is None:
            raise TypeError('%s \'out\' parameter must be passed as default value' % argtypes[i].__name__)
        args.append(layout.item() if layout.kind == 'pointer' else argtypes[i]())
        outs.append(i)
    taken = used + len(named)
    if taken < len(given) + len(keywords):
        wanted = sum(1 for entry in flags if entry[0] & 7 != _OUT)
        raise TypeError('call takes exactly %d arguments (%d given)' % (wanted, len(given) + len(keywords)))
    return tuple(args), tuple(outs)


def _in_and_out(argtype, value):
    layout = layout_of(argtype)
    if layout is not None and layout.kind == 'pointer' and layout.item is not None and not isinstance(value, _CData):
        return layout.item(value)
    return value


def _outputs(outs, args):
    values = []
    for i in outs:
        value = args[i]
        values.append(value.__ctypes_from_outparam__() if isinstance(value, _CData) else value)
    return values[0] if len(values) == 1 else tuple(values)


def _look_up(self, where, flags=None):
    """Make it the function of a library."""
    if len(where) != 2:
        raise TypeError('argument 1 must be 2-item sequence, not %d' % len(where))
    name, dll = where
    try:
        handle = dll._handle
    except AttributeError:
        raise AttributeError("'%s' object has no attribute '_handle'" % type(dll).__name__)
    if not isinstance(handle, (int, long)):
        raise TypeError('the _handle attribute of the second argument must be an integer')
    flags = _check_flags(type(self), flags)
    if not isinstance(name, str):
        raise TypeError('the first item of the tuple must be a string')
    address = None
    if type(self)._c_layout_.flags & FUNCFLAG_PYTHONAPI:
        address = _ctypes_python.address_of(name)
    if address is None:
        try:
            address = _foreign.symbol(handle, name)
        except _foreign.error as e:
            raise AttributeError(str(e))
    _put(self, 0, POINTER_CODE, address)
    if flags is not None:
        _own(self)['paramflags'] = flags
    remember(self, 0, dll)


# Functions of Python's for C to call.

def _make_callback(self, function):
    layout = type(self)._c_layout_
    if layout.argtypes is None:
        raise TypeError('cannot construct instance of this class: no argtypes')
    restype = layout.restype
    inner = layout_of(restype) if isinstance(restype, Type) else None
    if restype is not None and (inner is None or inner.value_put is None):
        raise TypeError('invalid result type for callback function')
    passed = ''
    for argtype in layout.argtypes:
        if not is_type(argtype) or not argtype._c_layout_.passed:
            raise TypeError('cannot build parameter')
        passed += argtype._c_layout_.passed
    asked = _Asked(function, layout.argtypes, inner, layout.flags)
    callback = _foreign.callback(_foreign.prototype(_result_letter(restype), passed), asked)
    _put(self, 0, POINTER_CODE, _foreign.code(callback))
    remember(self, 0, callback)


class _Asked(object):
    """What C calls: gives values of C's to a function, and its answer back. No exception gets out of it."""

    def __init__(self, function, argtypes, result, flags):
        self.function, self.argtypes, self.result = function, argtypes, result
        self.swaps = flags & FUNCFLAG_USE_ERRNO

    def __call__(self, *raws):
        try:
            args = [_given(argtype, raw) for argtype, raw in zip(self.argtypes, raws)]
            answer = self.function(*args)
        except:
            _report(315, "'calling callback function'")
            return 0
        if self.result is None:
            return 0
        try:
            if self.result.plain or not isinstance(answer, _CData):
                raw, held = self.result.to_raw(answer)
            else:
                raw, held = pass_simple(answer, type(answer)._c_layout_)[1], None
        except:
            _report(340, "'converting callback result'")
            sys.stderr.write('Exception  in %r ignored\n' % (self.function,))
            return 0
        if held is not None:
            _leaked.append(held)
            if self.result.letter != 'O':
                warnings.warn('memory leak in callback function.', RuntimeWarning, 3)
        return raw


def _given(argtype, raw):
    layout = argtype._c_layout_
    return layout.from_raw(raw) if layout.plain else _object_of(argtype, layout, raw)


# What C was answered has to stay: nobody says when it is done with.
_leaked = []


def _report(line, place):
    """Print what a function raised, under the call by C."""
    kind, value, trace = sys.exc_info()
    if kind is SystemExit:
        _ctypes_python.leave(value)
    if trace is not None:
        # The first entry is this module's.
        trace = trace.tb_next
    sys.last_type, sys.last_value, sys.last_traceback = kind, value, trace
    _ctypes_python.show(kind, value, trace, line, place)


def call_by_address(address, args):
    """What a function at an address answers, an `int`."""
    if not isinstance(args, tuple):
        raise TypeError('arguments must be a tuple')
    passed, raws, kept = _arguments(None, args)
    return _foreign.call(_prototype('i', passed), address, raws, False, False, kept)
