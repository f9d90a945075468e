"""Structures and unions of C: how their fields lie, and what reads and writes one."""

import _foreign
from _ctypes_array import bytes_in, put_bytes, put_text, text_in
from _ctypes_layout import Layout, Type, _CData, complete, is_type, layout_of, remember, store, value_at
from _ctypes_simple import SWAPPED

_get, _put = _foreign.get, _foreign.put

# Bytes of a structure that can be passed by value.
MOST_PASSED = 1 << 16


class CField(object):
    """A field: a descriptor of its structure's class."""

    __slots__ = ('_number_code', '_type', '_number', '_letter', '_code', '_bits', '_shift', '_offset', '_size')

    def __init__(self, cls, number, offset):
        layout = cls._c_layout_
        self._type, self._number, self._offset = cls, number, offset
        # Bits of truth values are whole bytes, as CPython has it; arrays of characters are strings.
        inner = layout.item._c_layout_ if layout.kind == 'array' else None
        self._letter = inner.letter if inner is not None and inner.letter in ('c', 'u') else ''
        self._code = layout.code
        # What is a plain number is read and written at once.
        self._number_code = layout.code if layout.plain and layout.letter in 'bBhHiIlLqQfdg?c' else 0
        self._bits, self._shift, self._size = 0, 0, layout.size

    def moved(self, whole):
        """The same field, of the structure that a field with it lies in."""
        twin = CField(self._type, self._number + whole._number, self._offset + whole._offset)
        twin._bits, twin._shift, twin._size = self._bits, self._shift, self._size
        twin._number_code = self._number_code
        return twin

    offset = property(lambda self: self._offset)
    size = property(lambda self: self._size)

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        if self._number_code:
            return _get(obj, self._offset, self._number_code)
        if not isinstance(obj, _CData):
            raise TypeError('not a ctype instance')
        if self._bits:
            return self._get_bits(obj)
        if self._letter:
            size = self._type._c_layout_.size
            return bytes_in(obj, self._offset, size) if self._letter == 'c' else text_in(obj, self._offset, size)
        return value_at(self._type, obj, self._number, self._offset)

    def __set__(self, obj, value):
        if self._number_code and not isinstance(value, _CData):
            _put(obj, self._offset, self._number_code, value)
            return
        if not isinstance(obj, _CData):
            raise TypeError('not a ctype instance')
        if self._bits:
            self._set_bits(obj, value)
        elif self._letter:
            write = put_bytes if self._letter == 'c' else put_text
            remember(obj, self._number, write(obj, self._offset, self._type._c_layout_.size, value))
        else:
            store(self._type, obj, self._number, self._offset, value)

    def __delete__(self, obj):
        raise TypeError("can't delete attribute")

    def _unit(self):
        """The letter of the number that the bits are of, without a sign."""
        layout = self._type._c_layout_
        return ord({1: 'B', 2: 'H', 4: 'I', 8: 'Q'}[layout.size]) | self._code & SWAPPED

    def _get_bits(self, obj):
        layout, bits = self._type._c_layout_, self._bits
        if layout.letter == '?':
            return _get(obj, self._offset, self._code)
        value = int(_get(obj, self._offset, self._unit()) >> self._shift & (1 << bits) - 1)
        if layout.letter.islower() and value >> bits - 1:
            value -= 1 << bits
        return long(value) if layout.letter in 'ILqQ' else value

    def _set_bits(self, obj, value):
        if self._type._c_layout_.letter == '?':
            _put(obj, self._offset, self._code, value)
            return
        place = _foreign.new(_foreign.Data, 8)
        _put(place, 0, self._code & 255, value)
        layout, mask = self._type._c_layout_, (1 << self._bits) - 1
        value = _get(place, 0, {1: 66, 2: 72, 4: 73, 8: 81}[layout.size])
        unit = self._unit()
        rest = _get(obj, self._offset, unit) & ~(mask << self._shift)
        _put(obj, self._offset, unit, rest | (value & mask) << self._shift)

    def __repr__(self):
        name = self._type.__name__
        if self._bits:
            return '<Field type=%s, ofs=%d:%d, bits=%d>' % (name, self._offset, self._size & 0xffff, self._bits)
        return '<Field type=%s, ofs=%d, size=%d>' % (name, self._offset, self._size)


CField.__module__ = '_ctypes'


class _Placing(object):
    """Finds the places of fields, one after the other."""

    def __init__(self, size, pack, swapped):
        self.size = self.offset = size
        self.pack, self.swapped = pack, swapped
        # Of the unit that bit fields are put into: bits, and how many are taken.
        self.unit = self.taken = 0
        self.alignment = 1

    def align(self, align):
        if self.pack:
            align = min(align, self.pack)
        self.advance(-self.offset % align)
        self.alignment = max(self.alignment, align)

    def place(self, field, layout, bits):
        """Give a field its place."""
        if not bits:
            self.unit = self.taken = 0
            self.align(layout.align)
            field._offset = self.offset
            self.advance(layout.size)
            return
        width = layout.size * 8
        if self.unit and width <= self.unit and self.taken + bits <= self.unit:
            pass
        elif self.unit and width >= self.unit and self.taken + bits <= width:
            # The unit becomes a wider one.
            self.advance(layout.size - self.unit // 8)
            self.unit = width
        else:
            self.align(layout.align)
            self.unit, self.taken = width, 0
            self.advance(layout.size)
        field._offset = self.offset - layout.size
        field._bits, field._number_code = bits, 0
        field._shift = self.unit - self.taken - bits if self.swapped else self.taken
        field._size = bits << 16 | field._shift
        self.taken += bits

    def advance(self, bytes):
        self.offset += bytes
        self.size += bytes


def _described(pair):
    """Name, type and bits of an entry of `_fields_`."""
    if not isinstance(pair, tuple) or not 2 <= len(pair) <= 3 or len(pair) == 3 and not isinstance(pair[2], (int, long)):
        raise AttributeError("'_fields_' must be a sequence of pairs")
    return pair[0], pair[1], pair[2] if len(pair) == 3 else None


def _check_bits(cls, layout, bits):
    if layout.kind != 'simple' or layout.letter not in 'bBhHiIlLqQ?':
        raise TypeError('bit fields not allowed for type %s' % cls.__name__)
    if not 0 < bits <= layout.size * 8:
        raise ValueError('number of bits invalid for bit field')


def _set_fields(cls, fields, is_union):
    """Give a class its fields."""
    layout = cls._c_layout_
    if layout.final:
        raise AttributeError('_fields_ is final')
    try:
        count = len(fields)
    except TypeError:
        raise TypeError("'_fields_' must be a sequence of pairs")
    pack = getattr(cls, '_pack_', 0)
    if not isinstance(pack, (int, long)) or not 0 <= pack <= 0x7fffffff:
        raise ValueError('_pack_ must be a non-negative integer')
    inherited = layout_of(cls.__base__) or Layout('struct')
    placing = _Placing(inherited.size, pack, hasattr(cls, '_swappedbytes_'))
    placing.alignment, biggest = inherited.align, inherited.size
    passed = [] if inherited.passed is None else [inherited.passed[1:-1]]
    names, made = list(inherited.names), []
    layout.pointers = inherited.pointers
    for i in range(count):
        name, kind, bits = _described(fields[i])
        if kind is cls:
            raise AttributeError('Structure or union cannot contain itself')
        if not is_type(kind):
            raise TypeError('second item in _fields_ tuple (index %d) must be a C type' % i)
        inner = kind._c_layout_
        if bits is not None:
            _check_bits(kind, inner, bits)
        if not isinstance(name, str):
            raise TypeError('structure field name must be string not %s' % type(name).__name__)
        inner.final = True
        layout.pointers |= inner.pointers
        field = CField(kind, inherited.length + i, 0)
        if is_union:
            placing.size = placing.offset = placing.unit = placing.taken = 0
        placing.place(field, inner, bits)
        biggest = max(biggest, placing.size)
        passed.append(_passed_inside(inner) or '')
        type.__setattr__(cls, name, field)
        names.append(name)
        made.append(field)
    size, align = biggest if is_union else placing.size, placing.alignment
    layout.size, layout.align = size + -size % align, align
    layout.length = inherited.length + count
    layout.names = names
    blob = any(field._bits for field in made) or is_union and not set(''.join(passed)) <= set('fd') or pack
    if is_union and not blob:
        passed = [max(passed, key=len)] if passed else []
    if layout.size > MOST_PASSED:
        layout.passed = None
    else:
        layout.passed = '(%s)' % (_blob(layout.size) if blob else ''.join(passed))
    layout.final = True
    _open_anonymous(cls)


def _passed_inside(layout):
    """How values travel as parts of others."""
    if layout.kind == 'array':
        inner = _passed_inside(layout.item._c_layout_)
        return None if inner is None or layout.size > MOST_PASSED else inner * layout.length
    return layout.passed


def _blob(size):
    return 'Q' * (size // 8) + 'B' * (size % 8)


def _open_anonymous(cls):
    """Make the fields of anonymous fields those of the whole."""
    names = cls.__dict__.get('_anonymous_')
    if names is None:
        return
    try:
        names = list(names)
    except TypeError:
        raise TypeError('_anonymous_ must be a sequence')
    for name in names:
        field = getattr(cls, name)
        if type(field) is not CField:
            raise AttributeError("'%s' is specified in _anonymous_ but not in _fields_" % name)
        _raise_fields(cls, field)


def _raise_fields(cls, field):
    """Give a class the fields of one of its fields."""
    anonymous = getattr(field._type, '_anonymous_', ())
    for entry in getattr(field._type, '_fields_', ()):
        part = getattr(field._type, entry[0]).moved(field)
        if entry[0] in anonymous:
            _raise_fields(cls, part)
        else:
            type.__setattr__(cls, entry[0], part)


class PyCStructType(Type):
    """The class of the classes of structures."""

    _c_kind_ = 'struct'

    def __new__(meta, name, bases, namespace):
        cls = type.__new__(meta, name, bases, namespace)
        if bases == (_CData,) or '_abstract_' in namespace:
            type.__setattr__(cls, '_c_layout_', None)
            return cls
        inherited = layout_of(cls.__base__)
        if inherited is None:
            layout = Layout(meta._c_kind_, 0, 1, '()')
        else:
            inherited.final = True
            layout = inherited.copy()
        type.__setattr__(cls, '_c_layout_', layout)
        if '_fields_' in namespace:
            cls._fields_ = namespace['_fields_']
        return cls

    def __setattr__(cls, name, value):
        type.__setattr__(cls, name, value)
        if name == '_fields_':
            _set_fields(cls, value, cls._c_kind_ == 'union')


class UnionType(PyCStructType):
    """The class of the classes of unions."""

    _c_kind_ = 'union'


def _make(cls, *args, **keywords):
    return _foreign.new(cls, complete(cls).size)


def _fill(self, *args, **keywords):
    names = type(self)._c_layout_.names
    if len(args) > len(names):
        raise TypeError('too many initializers')
    for name, value in zip(names, args):
        if name in keywords:
            raise TypeError('duplicate values for field %r' % name)
        setattr(self, name, value)
    for name in keywords:
        setattr(self, name, keywords[name])


class Structure(_CData):
    """Fields one after the other."""

    __metaclass__ = PyCStructType
    __slots__ = ()
    __new__, __init__ = _make, _fill


class Union(_CData):
    """Fields at one place."""

    __metaclass__ = UnionType
    __slots__ = ()
    __new__, __init__ = _make, _fill
