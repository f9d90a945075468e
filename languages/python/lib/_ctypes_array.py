"""Arrays of C."""

import _foreign
from _ctypes_layout import Layout, Type, _CData, complete, is_type, layout_of, module_of_caller, store, value_at
from _ctypes_simple import decoded, encoded

_read, _write = _foreign.read, _foreign.write


class PyCArrayType(Type):
    """The class of the classes of arrays."""

    def __new__(meta, name, bases, namespace):
        cls = type.__new__(meta, name, bases, namespace)
        if bases == (_CData,):
            cls._c_layout_ = None
            return cls
        length = getattr(cls, '_length_', None)
        if not isinstance(length, (int, long)):
            raise AttributeError("class must define a '_length_' attribute, which must be a positive integer")
        if length >> 63:
            raise OverflowError("The '_length_' attribute is too large")
        item = getattr(cls, '_type_', None)
        if item is None:
            raise AttributeError("class must define a '_type_' attribute")
        if not is_type(item):
            raise TypeError('_type_ must have storage info')
        inner = item._c_layout_
        if length < 0 or length * inner.size >> 63:
            raise OverflowError('array too large')
        layout = Layout('array', inner.size * length, inner.align, 'P')
        layout.length, layout.item, layout.pointers, layout.step = length, item, inner.pointers, inner.size
        type.__setattr__(cls, '_c_layout_', layout)
        if inner.letter == 'c':
            type.__setattr__(cls, 'value', _bytes_value)
            type.__setattr__(cls, 'raw', _raw)
        elif inner.letter == 'u':
            type.__setattr__(cls, 'value', _text_value)
        return cls


_known = {}


def array_type(item, length):
    """The class of arrays of so many items."""
    if not isinstance(length, (int, long)):
        raise TypeError("can't multiply sequence by non-int of type '%s'" % type(length).__name__)
    known = _known.get((item, length))
    if known is not None:
        return known
    if length < 0:
        raise ValueError('Array length must be >= 0, not %d' % length)
    if not is_type(item):
        raise TypeError('Expected a type object')
    names = {'_length_': length, '_type_': item, '__module__': module_of_caller()}
    made = _known[item, length] = PyCArrayType('%s_Array_%d' % (item.__name__, length), (Array,), names)
    return made


Type._c_array_ = array_type


def _until_zero(text, zero):
    end = text.find(zero)
    return text if end < 0 else text[:end]


def bytes_in(obj, offset, size):
    return _until_zero(_read(obj, offset, size), '\0')


def text_in(obj, offset, size):
    return _until_zero(_foreign.text_at(_foreign.address(obj) + offset, size // 4), u'\0')


def put_bytes(obj, offset, size, value):
    """Write a string into an array of characters; a zero after it, where there is room."""
    value = encoded(value)
    if not isinstance(value, str):
        raise TypeError('expected string or Unicode object, %s found' % type(value).__name__)
    if len(value) > size:
        raise ValueError('string too long (%d, maximum length %d)' % (len(value), size))
    _write(obj, offset, value if len(value) == size else value + '\0')


def put_text(obj, offset, size, value):
    value = decoded(value)
    if not isinstance(value, unicode):
        raise TypeError('unicode string expected instead of %s instance' % type(value).__name__)
    room = size // 4
    if len(value) > room:
        raise ValueError('string too long (%d, maximum length %d)' % (len(value), room))
    _write(obj, offset, _foreign.wide(value if len(value) == room else value + u'\0'))
    return value


class _Characters(object):
    """The `value` or `raw` of arrays of characters."""

    def __init__(self, name, get, put, refusal=TypeError):
        self.__name__, self._get, self._put, self._refusal = name, get, put, refusal

    def __get__(self, obj, cls=None):
        return self if obj is None else self._get(obj)

    def __set__(self, obj, value):
        self._put(obj, value)

    def __delete__(self, obj):
        raise self._refusal('cannot delete attribute')

    def __repr__(self):
        return "<attribute '%s'>" % self.__name__


def _get_bytes(obj):
    return bytes_in(obj, 0, _foreign.size(obj))


def _set_bytes(obj, value):
    if not isinstance(value, (str, unicode)):
        raise TypeError('string expected instead of %s instance' % type(value).__name__)
    value = encoded(value)
    if len(value) > _foreign.size(obj):
        raise ValueError('string too long')
    _write(obj, 0, value if len(value) == _foreign.size(obj) else value + '\0')


def _get_raw(obj):
    return _read(obj, 0, _foreign.size(obj))


def _set_raw(obj, value):
    value = str(value) if isinstance(value, (str, bytearray)) else str(buffer(value))
    if len(value) > _foreign.size(obj):
        raise ValueError('string too long')
    _write(obj, 0, value)


def _get_text(obj):
    return text_in(obj, 0, _foreign.size(obj))


def _set_text(obj, value):
    if not isinstance(value, (str, unicode)):
        raise TypeError('unicode string expected instead of %s instance' % type(value).__name__)
    value = decoded(value)
    if len(value) > _foreign.size(obj) // 4:
        raise ValueError('string too long')
    put_text(obj, 0, _foreign.size(obj), value)


_bytes_value = _Characters('value', _get_bytes, _set_bytes)
_raw = _Characters('raw', _get_raw, _set_raw, AttributeError)
_text_value = _Characters('value', _get_text, _set_text)


class Array(_CData):
    """Items of one type, one after the other."""

    __metaclass__ = PyCArrayType
    __slots__ = ()

    def __new__(cls, *args, **keywords):
        return _foreign.new(cls, complete(cls).size)

    def __init__(self, *items):
        for i, item in enumerate(items):
            self[i] = item

    def __len__(self):
        return type(self)._c_layout_.length

    def _c_place_(self, index):
        layout = self._c_layout_
        if index < 0:
            index += layout.length
        if not 0 <= index < layout.length:
            raise IndexError('invalid index')
        return layout.item, index, index * layout.step

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._c_slice_(index)
        if type(index) is not int:
            if not hasattr(index, '__index__'):
                raise TypeError('indices must be integers')
            index = index.__index__()
        item, index, offset = self._c_place_(index)
        return value_at(item, self, index, offset)

    def _c_slice_(self, index):
        layout = type(self)._c_layout_
        start, stop, step = index.indices(layout.length)
        inner = layout.item._c_layout_
        if inner.letter == 'c':
            return _read(self, 0, _foreign.size(self))[start:stop if stop >= 0 else None:step] if start >= 0 else ''
        if inner.letter == 'u':
            whole = _foreign.text_at(_foreign.address(self), layout.length)
            return whole[start:stop if stop >= 0 else None:step] if start >= 0 else u''
        return [value_at(layout.item, self, i, i * inner.size) for i in xrange(start, stop, step)]

    def __getslice__(self, start, stop):
        return self._c_slice_(slice(start, stop))

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = xrange(*index.indices(type(self)._c_layout_.length))
            if len(value) != len(places):
                raise ValueError('Can only assign sequence of same size')
            for i, place in enumerate(places):
                self[place] = value[i]
            return
        if type(index) is not int:
            if not hasattr(index, '__index__'):
                raise TypeError('indices must be integer')
            index = index.__index__()
        item, index, offset = self._c_place_(index)
        store(item, self, index, offset, value)

    def __setslice__(self, start, stop, value):
        self[slice(start, stop)] = value

    def __delitem__(self, index):
        raise TypeError('Array does not support item deletion')

    def __delslice__(self, start, stop):
        raise TypeError('Array does not support item deletion')
