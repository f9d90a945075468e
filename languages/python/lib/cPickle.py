"""`pickle` as it is in C: no classes to derive from, errors of its own, a stack apart for the marks.

Pickling leans on `pickle`. Unpickling does not: there a mark lies on the stack of the objects and can be taken for one.
"""

import cStringIO as _cStringIO
import pickle as _pickle
import struct as _struct
from copy_reg import _extension_cache, _extension_registry, _inverted_registry
from pickle import PickleError, PicklingError, UnpicklingError, HIGHEST_PROTOCOL, format_version
from types import ClassType as _ClassType, DictType as _Dict, InstanceType as _Instance, ListType as _List

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


# So many containers may lie in each other before a fast pickler looks for cycles.
_FAST_LIMIT = 50


def _guarded(name):
    """A method of the pickler that notices, without a memo, when it comes to an object that it is in."""
    plain = getattr(_pickle.Pickler, name).im_func

    def save(self, obj):
        if not self.fast:
            return plain(self, obj)
        self._depth += 1
        watched = self._depth >= _FAST_LIMIT
        if watched:
            if id(obj) in self._inside:
                raise ValueError("fast mode: can't pickle cyclic objects including object type %s at 0x%x"
                                 % (type(obj).__name__, id(obj)))
            self._inside[id(obj)] = obj
        plain(self, obj)
        if watched:
            del self._inside[id(obj)]
        self._depth -= 1
    return save


class _Pickler(_pickle.Pickler):
    """Writes to a file, or (without one) to a list that `getvalue` puts together."""

    fast = 0
    dispatch = _pickle.Pickler.dispatch.copy()
    for _type, _name in ((_List, 'save_list'), (_Dict, 'save_dict'), (_Instance, 'save_inst')):
        dispatch[_type] = _guarded(_name)
    del _type, _name

    def __init__(self, file, protocol=0):
        self._own = None
        if file is None:
            file = self._own = _cStringIO.StringIO()
        elif not hasattr(file, 'write'):
            raise TypeError("argument must have 'write' attribute")
        _pickle.Pickler.__init__(self, file, protocol)

    def dump(self, obj):
        self._depth, self._inside = 0, {}
        _pickle.Pickler.dump(self, obj)
        return self

    def memoize(self, obj):
        if not self.fast:
            # Numbers begin at 1.
            n = len(self.memo) + 1
            self.write(self.put(n))
            self.memo[id(obj)] = n, obj

    def getvalue(self):
        if self._own is None:
            raise PicklingError('Attempt to getvalue() a non-list-based pickler')
        return self._own.getvalue()


def Pickler(file=None, protocol=0):
    """A pickler: for a file, or with only a protocol, for `getvalue`."""
    if isinstance(file, (int, long)):
        file, protocol = None, file
    return _Pickler(file, protocol)


class _Stop(Exception):
    """The pickle has ended."""


def _find(module, name):
    """What a pickle means by a global name."""
    return getattr(__import__(module, {}, {}, [name]), name)


class _Unpickler(object):
    """Reads objects from a file. Each opcode is a function of `_OPCODES`."""

    def __init__(self, file):
        self._read, self._readline = file.read, file.readline
        self._stack, self._marks = [], []
        self.memo = {}

    def load(self):
        """The next object."""
        self._stack, self._marks = [], []
        while 1:
            key = self._bytes(1)
            action = _OPCODES.get(key)
            if action is None:
                raise UnpicklingError("invalid load key, '%s'." % key)
            try:
                action(self)
            except _Stop:
                return self._pop('bad pickle data')

    def _bytes(self, n):
        text = self._read(n)
        if len(text) < n:
            raise EOFError
        return text

    def _line(self, least=2):
        line = self._readline()
        if not line:
            raise EOFError
        if len(line) < least:
            raise UnpicklingError('pickle data was truncated')
        return line[:-1]

    def _int4(self):
        return _struct.unpack('<i', self._bytes(4))[0]

    def _pop(self, problem='unpickling stack underflow'):
        if not self._stack:
            raise UnpicklingError(problem)
        return self._stack.pop()

    def _top(self):
        if not self._stack:
            raise UnpicklingError('unpickling stack underflow')
        return self._stack[-1]

    def _since_mark(self):
        if not self._marks:
            raise UnpicklingError('could not find MARK')
        k = self._marks.pop()
        items = self._stack[k:]
        del self._stack[k:]
        return items

    def _last(self, n):
        if len(self._stack) < n:
            raise UnpicklingError('unpickling stack underflow')
        self._stack[-n:] = [tuple(self._stack[-n:])]

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
        self._stack.append(known)

    def _get(self, key):
        try:
            self._stack.append(self.memo[str(key)])
        except KeyError:
            raise BadPickleGet(key)

    def _set_items(self, items):
        target = self._top()
        for i in xrange(0, len(items) - 1, 2):
            target[items[i]] = items[i + 1]


def _proto(u):
    proto = ord(u._bytes(1))
    if proto > 2:
        raise ValueError('unsupported pickle protocol: %d' % proto)


def _int(u):
    line = u._line()
    if line in ('00', '01'):
        return u._stack.append(line == '01')
    try:
        u._stack.append(int(line, 0))
    except ValueError:
        raise ValueError('could not convert string to int')


def _unquoted(line):
    line = line.rstrip(' \t\r')
    if len(line) < 2 or line[0] not in '"\'' or line[-1] != line[0]:
        raise ValueError('insecure string pickle')
    return line[1:-1].decode('string-escape')


def _counted(u, what):
    n = u._int4()
    if n < 0:
        raise UnpicklingError('%s pickle has negative byte count' % what)
    return u._bytes(n)


def _instance(u, cls, args):
    if not args and type(cls) is _ClassType and not hasattr(cls, '__getinitargs__'):
        value = _pickle._EmptyClass()
        value.__class__ = cls
    else:
        value = cls(*args)
    u._stack.append(value)


def _inst(u):
    args = u._since_mark()
    module = u._line()
    _instance(u, u._class(module, u._line()), args)


def _obj(u):
    items = u._since_mark()
    if not items:
        raise UnpicklingError('unpickling stack underflow')
    _instance(u, items[0], items[1:])


def _newobj(u):
    args = u._pop('bad pickle data')
    cls = u._pop('bad pickle data')
    if not isinstance(args, tuple):
        raise UnpicklingError('NEWOBJ expected an arg tuple.')
    if not isinstance(cls, type):
        raise UnpicklingError('NEWOBJ class argument isn\'t a type object')
    u._stack.append(cls.__new__(cls, *args))


def _global(u):
    module = u._line()
    u._stack.append(u._class(module, u._line()))


def _reduce(u):
    args = u._pop('bad pickle data')
    function = u._pop('bad pickle data')
    u._stack.append(function(*args))


def _drop(u):
    # A mark may be what lies on top.
    if u._marks and u._marks[-1] == len(u._stack):
        u._marks.pop()
    else:
        u._pop()


def _add(u, items):
    target = u._top()
    if type(target) is list:
        return target.extend(items)
    append = target.append
    for item in items:
        append(item)


def _append(u):
    item = u._pop()
    _add(u, [item])


def _appends(u):
    items = u._since_mark()
    _add(u, items)


def _setitem(u):
    value = u._pop()
    key = u._pop()
    u._set_items([key, value])


def _setitems(u):
    items = u._since_mark()
    if len(items) % 2:
        raise UnpicklingError('odd number of items for SETITEMS')
    u._set_items(items)


def _dict(u):
    items = u._since_mark()
    u._stack.append(dict((items[i], items[i + 1]) for i in xrange(0, len(items) - 1, 2)))


def _build(u):
    state = u._pop()
    value = u._top()
    set_state = getattr(value, '__setstate__', None)
    if set_state is not None:
        set_state(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        if not isinstance(state, dict):
            raise UnpicklingError('state is not a dictionary')
        own = value.__dict__
        for key in state:
            own[intern(key) if type(key) is str else key] = state[key]
    if slots:
        if not isinstance(slots, dict):
            raise UnpicklingError('slot state is not a dictionary')
        for key in slots:
            setattr(value, key, slots[key])


def _put(u, key):
    u.memo[key] = u._top()


def _stop(u):
    raise _Stop


_OPCODES = {
    '(': lambda u: u._marks.append(len(u._stack)),
    '.': _stop,
    '0': _drop,
    '1': lambda u: u._since_mark(),
    '2': lambda u: u._stack.append(u._top()),
    'F': lambda u: u._stack.append(float(u._line() + '\n')),
    'G': lambda u: u._stack.append(_struct.unpack('>d', u._bytes(8))[0]),
    'I': _int,
    'J': lambda u: u._stack.append(u._int4()),
    'K': lambda u: u._stack.append(ord(u._bytes(1))),
    'M': lambda u: u._stack.append(_struct.unpack('<H', u._bytes(2))[0]),
    'L': lambda u: u._stack.append(long(u._line(), 0)),
    '\x8a': lambda u: u._stack.append(_pickle.decode_long(u._bytes(ord(u._bytes(1))))),
    '\x8b': lambda u: u._stack.append(_pickle.decode_long(_counted(u, 'LONG'))),
    'N': lambda u: u._stack.append(None),
    '\x88': lambda u: u._stack.append(True),
    '\x89': lambda u: u._stack.append(False),
    'P': lambda u: u._stack.append(u._persistent(u._line())),
    'Q': lambda u: u._stack.append(u._persistent(u._pop('bad pickle data'))),
    'S': lambda u: u._stack.append(_unquoted(u._line())),
    'T': lambda u: u._stack.append(_counted(u, 'BINSTRING')),
    'U': lambda u: u._stack.append(u._bytes(ord(u._bytes(1)))),
    'V': lambda u: u._stack.append(u._line(1).decode('raw-unicode-escape')),
    'X': lambda u: u._stack.append(_counted(u, 'BINUNICODE').decode('utf-8')),
    't': lambda u: u._stack.append(tuple(u._since_mark())),
    ')': lambda u: u._stack.append(()),
    '\x85': lambda u: u._last(1),
    '\x86': lambda u: u._last(2),
    '\x87': lambda u: u._last(3),
    ']': lambda u: u._stack.append([]),
    'l': lambda u: u._stack.append(u._since_mark()),
    '}': lambda u: u._stack.append({}),
    'd': _dict,
    'i': _inst,
    'o': _obj,
    '\x81': _newobj,
    'c': _global,
    '\x82': lambda u: u._extension(ord(u._bytes(1))),
    '\x83': lambda u: u._extension(_struct.unpack('<H', u._bytes(2))[0]),
    '\x84': lambda u: u._extension(u._int4()),
    'R': _reduce,
    'a': _append,
    'e': _appends,
    's': _setitem,
    'u': _setitems,
    'b': _build,
    'g': lambda u: u._get(u._line()),
    'h': lambda u: u._get(ord(u._bytes(1))),
    'j': lambda u: u._get(u._int4()),
    'p': lambda u: _put(u, u._line()),
    'q': lambda u: _put(u, str(ord(u._bytes(1)))),
    'r': lambda u: _put(u, str(u._int4())),
    '\x80': _proto,
}


def Unpickler(file):
    """An unpickler of a file."""
    if not hasattr(file, 'read') or not hasattr(file, 'readline'):
        raise TypeError("argument must have 'read' and 'readline' attributes")
    return _Unpickler(file)


def dump(obj, file, protocol=0):
    """Write a pickle to a file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=0):
    """The pickle of an object."""
    file = _cStringIO.StringIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file):
    """The next object of a file."""
    return Unpickler(file).load()


def loads(text):
    """The object of a pickle."""
    return Unpickler(_cStringIO.StringIO(text)).load()
