"""What all types of C have in common: their layouts, the objects that have them, and what these objects keep alive."""

import _foreign
import sys

_address, _base, _index, _kept, _keep = _foreign.address, _foreign.base, _foreign.index, _foreign.kept, _foreign.keep
_new, _at, _inside, _over, _size = _foreign.new, _foreign.at, _foreign.inside, _foreign.over, _foreign.size
POINTER_CODE = ord('P')
_with_zero = _foreign.with_zero
_read, _write, _copy = _foreign.read, _foreign.write, _foreign.copy


class Layout(object):
    """What a class is in C."""

    def __init__(self, kind, size=0, align=1, passed=None):
        self.kind = kind
        self.size = size
        self.align = align
        # How values travel, in the letters of `_foreign`; None: not at all.
        self.passed = passed
        self.letter = ''
        self.code = 0
        # Are its objects seen as Python's own values in arrays, fields and results?
        self.plain = False
        # Read such a value inside of an object, and write one of Python's own there; there are none for what is no plain value.
        self.get = self.value_put = None
        # Items that objects may be kept alive for.
        self.length = 0
        self.item = None
        self.names = []
        self.pointers = False
        self.final = False

    def copy(self):
        twin = Layout(self.kind)
        twin.__dict__.update(self.__dict__)
        twin.names = list(self.names)
        twin.final = False
        return twin


def layout_of(cls):
    """The layout of a class, or None: it is none of ours, or an abstract one."""
    return getattr(cls, '_c_layout_', None)


def complete(cls):
    """The layout of a class that can have objects."""
    found = layout_of(cls)
    if found is None:
        raise TypeError('abstract class')
    found.final = True
    return found


def is_type(cls):
    return isinstance(cls, Type) and layout_of(cls) is not None


def module_of_caller():
    """The name of the module that asked for a new type."""
    frame = sys._getframe(1)
    while frame is not None:
        name = frame.f_globals.get('__name__', '')
        if not name.startswith('_ctypes'):
            return name
        frame = frame.f_back
    return '_ctypes'


class Held(object):
    """Memory made for a value: the value is what programs are shown of it."""

    __slots__ = ('source', 'block')

    def __init__(self, source):
        self.source = source
        self.block = _with_zero(source)


# Memory of texts that went to C lately: what C answers may point there.
_recent = [None] * 256
_turn = 0


def text_block(text):
    """Memory with a text that ends in a zero: its address, and what keeps it."""
    global _turn
    held = Held(text)
    _recent[_turn] = held
    _turn = (_turn + 1) % len(_recent)
    return _address(held.block), held


class Kept(dict):
    """What an object keeps for its items. Memory is beside it, where no program sees it."""

    __slots__ = ('memory',)

    def __init__(self):
        self.memory = {}

    def hold(self, key, kept):
        if isinstance(kept, Held):
            self.memory[key] = kept
            kept = kept.source
        self[key] = kept


Kept.__name__, Kept.__module__ = 'dict', '__builtin__'


def container(obj):
    """The object that owns the memory, ready to keep others."""
    above = _base(obj)
    while above is not None:
        obj = above
        above = _base(obj)
    if _kept(obj) is None and type(obj)._c_layout_.length:
        _keep(obj, Kept())
    return obj


def kept_by(obj):
    """All that the owner of an object's memory keeps."""
    return _kept(container(obj))


def remember(obj, index, kept):
    """Keep something alive for an item of an object."""
    if kept is None:
        return
    owner = container(obj)
    store = _kept(owner)
    if type(store) is not Kept:
        _keep(owner, kept)
        return
    key = '%x' % index
    above = _base(obj)
    while above is not None:
        key = '%s:%x' % (key, _index(obj))
        obj = above
        above = _base(obj)
    store.hold(key, kept)


class _CData(_foreign.Data):
    """An object of C."""

    __slots__ = ()

    @property
    def _b_base_(self):
        return _base(self)

    @property
    def _b_needsfree_(self):
        return int(_foreign.owns(self))

    @property
    def _objects(self):
        kept = _kept(self)
        return kept.source if isinstance(kept, Held) else kept

    def __ctypes_from_outparam__(self):
        return self

    def __reduce__(self):
        if type(self)._c_layout_.pointers:
            raise ValueError('ctypes objects containing pointers cannot be pickled')
        return _unpickle, (type(self), (getattr(self, '__dict__', {}), _read(self, 0, _size(self))))

    def __setstate__(self, names, content):
        own = getattr(self, '__dict__', {})
        if not isinstance(names, dict):
            raise TypeError('__setstate__() argument 1 must be dict, not %s' % type(names).__name__)
        if not isinstance(own, dict):
            raise TypeError('%s.__dict__ must be a dictionary, not %s' % (type(self).__name__, type(own).__name__))
        _write(self, 0, content[:_size(self)])
        if names:
            own.update(names)


def _unpickle(cls, state):
    made = cls.__new__(cls)
    made.__setstate__(*state)
    return made


_unpickle.__module__ = '_ctypes'


class Argument(object):
    """A value that is ready for a call."""

    __slots__ = ('tag', 'passed', 'value', '_obj', 'held')

    def __init__(self, tag, passed, value, obj=None, held=None):
        self.tag = tag
        self.passed = passed
        self.value = value
        self._obj = obj
        self.held = held

    def __repr__(self):
        tag, value = self.tag, self.value
        if tag in 'bBhHiIlLqQ':
            return "<cparam '%s' (%d)>" % (tag, wrapped(value, tag))
        if tag in 'fd':
            return "<cparam '%s' (%f)>" % (tag, value)
        if tag == 'c':
            return "<cparam 'c' (%s)>" % chr(value & 255)
        if tag in 'zZP':
            return "<cparam '%s' (0x%x)>" % (tag, value)
        return "<cparam '%s' at 0x%x>" % (tag, id(self))


Argument.__name__ = 'CArgObject'
Argument.__module__ = '__builtin__'

_WIDTHS = {'b': 8, 'h': 16, 'i': 32, 'l': 64, 'q': 64}


def wrapped(value, letter):
    """The number that is left of one in a type of C's."""
    bits = _WIDTHS[letter.lower()]
    value &= (1 << bits) - 1
    if letter.islower() and value >> (bits - 1):
        value -= 1 << bits
    return value


def _place(cls, obj, offset, writable):
    """Layout of a class that is to look at a buffer, which has room for it."""
    layout = complete(cls)
    if writable and isinstance(obj, str):
        raise TypeError('Cannot use string as modifiable buffer')
    try:
        length = _size(obj) if isinstance(obj, _foreign.Data) else len(buffer(obj))
    except TypeError:
        length = None
    if length is None or isinstance(obj, memoryview) and writable:
        raise TypeError('expected a %s buffer object' % ('writeable' if writable else 'readable'))
    if offset < 0:
        raise ValueError('offset cannot be negative')
    if layout.size > length - offset:
        raise ValueError('Buffer size too small (%d instead of at least %d bytes)' % (length, layout.size + offset))
    return layout


class Type(type):
    """The class of all of them; each kind has one of its own."""

    def __mul__(cls, length):
        return cls._c_array_(length)

    __rmul__ = __mul__

    def from_address(cls, address):
        if not isinstance(address, (int, long)):
            raise TypeError('integer expected')
        layout = complete(cls)
        window = Type._c_window_(cls, address)
        return _at(cls, address, layout.size) if window is None else window

    def from_buffer(cls, obj, offset=0):
        layout = _place(cls, obj, offset, True)
        made = _over(cls, obj, offset, layout.size)
        if made is None:
            raise TypeError('expected a writeable buffer object')
        if layout.length:
            container(made)
            _kept(made)['ffffffff'] = obj
        else:
            _keep(made, obj)
        return made

    def from_buffer_copy(cls, obj, offset=0):
        layout = _place(cls, obj, offset, False)
        made = _new(cls, layout.size)
        if isinstance(obj, _foreign.Data):
            _write(made, 0, _read(obj, offset, layout.size))
        else:
            _write(made, 0, str(buffer(obj, offset, layout.size)))
        return made

    def in_dll(cls, dll, name):
        layout = complete(cls)
        try:
            handle = dll._handle
        except AttributeError:
            raise TypeError('the _handle attribute of the second argument must be an integer')
        if not isinstance(handle, (int, long)):
            raise TypeError('the _handle attribute of the second argument must be an integer')
        address = Type._c_own_data_(name) if dll._handle == Type._c_program_ else None
        try:
            if address is None:
                address = _foreign.symbol(handle, name)
        except _foreign.error as e:
            raise ValueError(str(e))
        return _at(cls, address, layout.size)

    def from_param(cls, value):
        if isinstance(value, cls):
            return value
        if isinstance(value, Argument):
            item = cls._c_layout_ and cls._c_layout_.item
            if item is not None and isinstance(value._obj, item):
                return value
            raise TypeError('expected %s instance instead of pointer to %s'
                            % (cls.__name__, type(value._obj).__name__))
        try:
            inner = value._as_parameter_
        except AttributeError:
            raise TypeError('expected %s instance instead of %s' % (cls.__name__, type(value).__name__))
        return cls.from_param(inner)

    # Set by the modules that know: arrays of a class, what lies at the address of one of Python's objects, data of CPython's.
    _c_array_ = _c_window_ = _c_own_data_ = None
    _c_program_ = _foreign.open(None, 2)


def value_at(cls, obj, index, offset):
    """An item of an object, as programs see it."""
    layout = cls._c_layout_
    if layout.get is not None:
        return layout.get(obj, offset)
    return _inside(cls, obj, offset, layout.size, index)


def _stored(cls, obj, offset, value):
    """Write a value into an object; what is to be kept for it."""
    layout = cls._c_layout_
    if not isinstance(value, _CData):
        if layout.value_put is not None:
            return layout.value_put(obj, offset, value)
        if isinstance(value, tuple):
            try:
                made = cls(*value)
            except Exception as e:
                # What a part of it was refused for, with the name of the whole before it.
                raise RuntimeError('(%s) %s: %s' % (cls.__name__, type(e), e))
            return _stored(cls, obj, offset, made)
        if layout.kind == 'pointer' and value is None:
            _foreign.put(obj, offset, POINTER_CODE, 0)
            return None
        raise TypeError('expected %s instance, got %s' % (cls.__name__, type(value).__name__))
    if isinstance(value, cls):
        _copy(obj, offset, value, layout.size)
        return kept_by(value)
    other = type(value)._c_layout_
    if layout.kind == 'pointer' and other.kind == 'array' and other.item is layout.item:
        _foreign.put(obj, offset, POINTER_CODE, _address(value))
        return kept_by(value), value
    raise TypeError('incompatible types, %s instance instead of %s instance' % (type(value).__name__, cls.__name__))


def store(cls, obj, index, offset, value):
    """Write an item of an object, and keep what it needs."""
    kept = _stored(cls, obj, offset, value)
    if kept is not None:
        remember(obj, index, kept)


def sizeof(obj):
    if isinstance(obj, Type):
        layout = layout_of(obj)
        if layout is not None:
            return layout.size
    elif isinstance(obj, _CData):
        return _size(obj)
    raise TypeError('this type has no size')


def alignment(obj):
    layout = layout_of(obj if isinstance(obj, Type) else type(obj))
    if layout is None:
        raise TypeError('no alignment info')
    return layout.align


def addressof(obj):
    if not isinstance(obj, _CData):
        raise TypeError('invalid type')
    return _address(obj)


def byref(obj, offset=0):
    if not isinstance(obj, _CData):
        raise TypeError("byref() argument must be a ctypes instance, not '%s'" % type(obj).__name__)
    return Argument('P', 'P', _address(obj) + offset, obj)


def resize(obj, size):
    if not isinstance(obj, _CData):
        raise TypeError('excepted ctypes instance')
    least = type(obj)._c_layout_.size
    if size < least:
        raise ValueError('minimum size is %d' % least)
    _foreign.resize(obj, size)
