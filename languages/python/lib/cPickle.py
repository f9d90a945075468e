"""`pickle` as it is in C: no classes to derive from, and errors of its own.

`_pickling` writes and reads; what classes have a say in is here.
"""

import sys as _sys
import _pickling
from copy_reg import dispatch_table as _dispatch_table, _extension_cache, _extension_registry, _inverted_registry, _reconstructor
from pickle import PickleError, PicklingError, UnpicklingError, HIGHEST_PROTOCOL, format_version, whichmodule as _whichmodule
from struct import pack as _pack
from types import (BuiltinFunctionType as _Builtin, ClassType as _ClassType, FunctionType as _Function,
                   InstanceType as _Instance)

__version__ = '1.71'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0']


class UnpickleableError(PicklingError):
    """There is no way to pickle the object."""

    def __str__(self):
        return 'Cannot pickle %s objects' % (self.args and self.args[0],)


class BadPickleGet(UnpicklingError):
    """A pickle refers to an object that it does not hold."""


for _class in (UnpickleableError, BadPickleGet):
    _class.__module__ = 'cPickle'


# The steps of a plan, as `_pickling` knows them: bytes; an object; a number for an object; items to append; pairs to set;
# a tuple that needs no number.
_RAW, _SAVE, _NUMBER, _APPENDS, _SETITEMS, _FRESH = range(6)


# Kinds of objects that are found by their names.
_NAMED = frozenset([_ClassType, _Function, _Builtin, type])


def _plan(obj, protocol):
    """How to pickle an object that is none of the kinds `_pickling` knows: a list of steps, each two items long."""
    kind = type(obj)
    if kind is _Instance:
        return _plan_instance(obj, protocol)
    if kind in _NAMED:
        try:
            return _plan_global(obj, obj.__name__, protocol)
        except PicklingError:
            # What has no name to be found by may still say how it is made.
            if kind is not _Function:
                raise
    reduce = _dispatch_table.get(kind)
    if reduce is not None:
        how = reduce(obj)
    elif issubclass(kind, type):
        return _plan_global(obj, obj.__name__, protocol)
    else:
        reduce = getattr(obj, '__reduce_ex__', None)
        if reduce is not None:
            how = reduce(protocol)
        else:
            reduce = getattr(obj, '__reduce__', None)
            if reduce is None:
                raise UnpickleableError(obj)
            how = reduce()
    if isinstance(how, str):
        return _plan_global(obj, how, protocol)
    if not isinstance(how, tuple):
        raise PicklingError('Value returned by %s must be string or tuple' % reduce)
    if not 2 <= len(how) <= 5:
        raise PicklingError('tuple returned by %s must contain 2 through 5 elements' % reduce)
    return _plan_reduced(obj, protocol, *how)


def _plan_reduced(obj, protocol, func, args, state=None, listitems=None, dictitems=None):
    if not callable(func):
        raise PicklingError('func from reduce should be callable')
    if not isinstance(args, tuple):
        raise PicklingError('args from reduce() should be a tuple')
    if listitems is not None and not hasattr(listitems, 'next'):
        raise PicklingError('Fourth element of tuple returned by %s must be an iterator, not %s' % (func, type(listitems)))
    if dictitems is not None and not hasattr(dictitems, 'next'):
        raise PicklingError('Fifth element of tuple returned by %s must be an iterator, not %s' % (func, type(dictitems)))
    if protocol >= 2 and getattr(func, '__name__', None) == '__newobj__':
        if not args:
            raise PicklingError('__newobj__ arglist is empty')
        cls = args[0]
        if not hasattr(cls, '__new__'):
            raise PicklingError('args[0] from __newobj__ args has no __new__')
        if getattr(obj, '__class__', None) is not cls:
            raise PicklingError('args[0] from __newobj__ args has the wrong class')
        steps = [_SAVE, cls, _FRESH, args[1:], _RAW, '\x81', _NUMBER, obj]
    else:
        # That of an exception is its own.
        kept = isinstance(obj, BaseException) and args is obj.args
        steps = [_SAVE, func, _SAVE if kept else _FRESH, args, _RAW, 'R', _NUMBER, obj]
    if listitems is not None:
        steps += _APPENDS, listitems
    if dictitems is not None:
        steps += _SETITEMS, dictitems
    if state is not None:
        steps += _SAVE, state, _RAW, 'b'
    return steps


def _plan_instance(obj, protocol):
    """An instance of a classic class."""
    cls = obj.__class__
    get_args = getattr(obj, '__getinitargs__', None)
    args = get_args() if get_args is not None else ()
    steps = [_RAW, '(']
    if protocol:
        steps += _SAVE, cls
    for arg in args:
        steps += _SAVE, arg
    steps += _RAW, 'o' if protocol else 'i%s\n%s\n' % (_whichmodule(cls, cls.__name__), cls.__name__)
    get_state = getattr(obj, '__getstate__', None)
    state = get_state() if get_state is not None else obj.__dict__
    steps += _NUMBER, obj, _SAVE, state, _RAW, 'b'
    return steps


def _plan_global(obj, name, protocol):
    """What is imported by its name."""
    module = _whichmodule(obj, name)
    try:
        __import__(module)
        found = getattr(_sys.modules[module], name)
    except (ImportError, KeyError):
        raise PicklingError("Can't pickle %r: import of module %s failed" % (obj, module))
    except AttributeError:
        raise PicklingError("Can't pickle %r: attribute lookup %s.%s failed" % (obj, module, name))
    if found is not obj:
        raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module, name))
    if protocol >= 2:
        code = _extension_registry.get((module, name))
        if code:
            if code <= 0xff:
                return [_RAW, '\x82' + chr(code)]
            return [_RAW, '\x83' + _pack('<H', code) if code <= 0xffff else '\x84' + _pack('<i', code)]
    return [_RAW, 'c%s\n%s\n' % (module, name), _NUMBER, obj]


def _known_protocol(protocol):
    protocol = int(protocol)
    if protocol < 0:
        return HIGHEST_PROTOCOL
    if protocol > HIGHEST_PROTOCOL:
        raise ValueError('pickle protocol %d asked for; the highest available protocol is %d'
                         % (protocol, HIGHEST_PROTOCOL))
    return protocol


class _Pickler(object):
    """Writes to a file, or (without one) to a list that `getvalue` puts together."""

    fast = 0
    persistent_id = inst_persistent_id = None

    def __init__(self, file, protocol=0):
        self._protocol = _known_protocol(protocol)
        self.bin = int(self._protocol > 0)
        self.memo = {}
        self._pieces = [] if file is None else None
        if file is None:
            self._write = self._pieces.append
        elif hasattr(file, 'write'):
            self._write = file.write
        else:
            raise TypeError("argument must have 'write' attribute")

    def dump(self, obj):
        self._write(_pickling.write(obj, self._protocol, self.fast, self.memo, self.persistent_id, self.inst_persistent_id,
                                    _plan, PicklingError, _dispatch_table, _reconstructor))
        return self

    def clear_memo(self):
        """Forget what was written: it will be written again."""
        self.memo.clear()

    def getvalue(self):
        if self._pieces is None:
            raise PicklingError('Attempt to getvalue() a non-list-based pickler')
        return ''.join(self._pieces)


def Pickler(file=None, protocol=0):
    """A pickler: for a file, or with only a protocol, for `getvalue`."""
    if isinstance(file, (int, long)):
        file, protocol = None, file
    return _Pickler(file, protocol)


class _EmptyClass:
    pass


def _find(module, name):
    """What a pickle means by a global name."""
    return getattr(__import__(module, {}, {}, [name]), name)


class _Unpickler(object):
    """Reads objects. `_pickling` calls the methods that begin with one `_`."""

    def __init__(self, source, memo=None):
        self._source = source
        self.memo = memo

    def load(self):
        """The next object."""
        return _pickling.read(self._source, self.memo, self, UnpicklingError, BadPickleGet, _reconstructor)

    def _persistent(self, pid):
        load = getattr(self, 'persistent_load', None)
        if load is None:
            raise UnpicklingError('A load persistent id instruction was encountered,\n'
                                  'but no persistent_load function was specified.')
        if type(load) is list:
            load.append(pid)
            return pid
        return load(pid)

    def _class(self, module, name):
        find = getattr(self, 'find_global', _find)
        if find is None:
            raise UnpicklingError('Global and instance pickles are not supported.')
        return find(module, name)

    def _extension(self, code):
        known = _extension_cache.get(code, self)
        if known is self:
            key = _inverted_registry.get(code)
            if not key:
                raise ValueError('unregistered extension code %d' % code)
            known = _extension_cache[code] = self._class(*key)
        return known

    def _reduce(self, function, args):
        return function(*args)

    def _instance(self, cls, args):
        if args or type(cls) is not _ClassType or hasattr(cls, '__getinitargs__'):
            return cls(*args)
        value = _EmptyClass()
        value.__class__ = cls
        return value

    def _newobj(self, cls, args):
        if not isinstance(args, tuple):
            raise UnpicklingError('NEWOBJ expected an arg tuple.')
        if not isinstance(cls, type):
            raise UnpicklingError('NEWOBJ class argument isn\'t a type object')
        return cls.__new__(cls, *args)

    def _build(self, value, state):
        set_state = getattr(value, '__setstate__', None)
        if set_state is not None:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            if not isinstance(state, dict):
                raise UnpicklingError('state is not a dictionary')
            own = value.__dict__
            for key in state:
                own[intern(key) if type(key) is str else key] = state[key]
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError('slot state is not a dictionary')
            for key in slots:
                setattr(value, key, slots[key])


def Unpickler(file):
    """An unpickler of a file."""
    if not hasattr(file, 'read') or not hasattr(file, 'readline'):
        raise TypeError("argument must have 'read' and 'readline' attributes")
    return _Unpickler((file.read, file.readline), {})


def dump(obj, file, protocol=0):
    """Write a pickle to a file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=0):
    """The pickle of an object."""
    return _pickling.write(obj, _known_protocol(protocol), False, None, None, None, _plan, PicklingError, _dispatch_table,
                           _reconstructor)


def load(file):
    """The next object of a file."""
    return Unpickler(file).load()


def loads(text):
    """The object of a pickle."""
    if not isinstance(text, str):
        raise TypeError('must be string, not %s' % type(text).__name__)
    return _Unpickler(text).load()
