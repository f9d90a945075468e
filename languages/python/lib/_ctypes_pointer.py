"""Pointers of C to objects."""

import _foreign
from _ctypes_layout import (
    POINTER_CODE, Layout, Type, _CData, _inside, byref, complete, is_type, kept_by, module_of_caller, remember, store,
    value_at)

_get, _put = _foreign.get, _foreign.put


class PyCPointerType(Type):
    """The class of the classes of pointers."""

    def __new__(meta, name, bases, namespace):
        cls = type.__new__(meta, name, bases, namespace)
        if bases == (_CData,):
            cls._c_layout_ = None
            return cls
        layout = Layout('pointer', 8, 8, 'P')
        layout.length, layout.pointers = 1, True
        type.__setattr__(cls, '_c_layout_', layout)
        item = namespace.get('_type_')
        if item is not None:
            _aim(cls, item)
        return cls

    def __setattr__(cls, name, value):
        if name == '_type_':
            _aim(cls, value)
        type.__setattr__(cls, name, value)

    def set_type(cls, item):
        cls._type_ = item

    def from_param(cls, value):
        if value is None:
            return None
        layout = cls._c_layout_
        if layout is None or layout.item is None:
            raise TypeError('abstract class')
        if isinstance(value, layout.item):
            return byref(value)
        if isinstance(value, _CData):
            other = type(value)._c_layout_
            if other.kind in ('pointer', 'array') and other.item is not None and issubclass(other.item, layout.item):
                return value
        return Type.from_param(cls, value)


def _aim(cls, item):
    if not isinstance(item, type):
        raise TypeError('_type_ must be a type')
    if not is_type(item):
        raise TypeError('_type_ must have storage info')
    cls._c_layout_.item = item


class _Pointer(_CData):
    """The address of an object, or of the first of several."""

    __metaclass__ = PyCPointerType
    __slots__ = ()

    def __new__(cls, *args, **keywords):
        layout = complete(cls)
        if layout.item is None:
            raise TypeError('Cannot create instance: has no _type_')
        return _foreign.new(cls, layout.size)

    def __init__(self, *args):
        if len(args) > 1:
            raise TypeError('POINTER() takes at most 1 argument (%d given)' % len(args))
        if args:
            self.contents = args[0]

    @property
    def contents(self):
        item = type(self)._c_layout_.item
        address = _get(self, 0, POINTER_CODE)
        if not address:
            raise ValueError('NULL pointer access')
        return self._c_part_(item, address, 0)

    @contents.setter
    def contents(self, value):
        item = type(self)._c_layout_.item
        if not isinstance(value, item):
            raise TypeError('expected %s instead of %s' % (item.__name__, type(value).__name__))
        _put(self, 0, POINTER_CODE, _foreign.address(value))
        remember(self, 1, value)
        remember(self, 0, kept_by(value))

    @contents.deleter
    def contents(self):
        raise TypeError('Pointer does not support item deletion')

    def _c_part_(self, item, address, index):
        """An object that this points to: a part of this one, as far as keeping goes."""
        return _inside(item, self, address - _foreign.address(self), item._c_layout_.size, index)

    def _c_place_(self, index):
        if not hasattr(index, '__index__'):
            raise TypeError('Pointer indices must be integer')
        address = _get(self, 0, POINTER_CODE)
        if not address:
            raise ValueError('NULL pointer access')
        item, index = type(self)._c_layout_.item, index.__index__()
        return item, index, address - _foreign.address(self) + index * item._c_layout_.size

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._c_slice_(index)
        item, index, offset = self._c_place_(index)
        return value_at(item, self, index, offset)

    def _c_slice_(self, index):
        step = 1 if index.step is None else index.step
        if step == 0:
            raise ValueError('slice step cannot be zero')
        start = index.start
        if start is None:
            if step < 0:
                raise ValueError('slice start is required for step < 0')
            start = 0
        if index.stop is None:
            raise ValueError('slice stop is required')
        places = xrange(start, index.stop, step)
        letter = type(self)._c_layout_.item._c_layout_.letter
        if letter in ('c', 'u'):
            return ('' if letter == 'c' else u'').join([self[i] for i in places])
        return [self[i] for i in places]

    def __getslice__(self, start, stop):
        return self._c_slice_(slice(start, stop))

    def __setitem__(self, index, value):
        item, index, offset = self._c_place_(index)
        store(item, self, index, offset, value)

    def __delitem__(self, index):
        raise TypeError('Pointer does not support item deletion')

    def __nonzero__(self):
        return _get(self, 0, POINTER_CODE) != 0


_pointer_type_cache = {}


def POINTER(cls):
    """The class of pointers to objects of a class; of a name, it is completed later."""
    try:
        return _pointer_type_cache[cls]
    except KeyError:
        pass
    names = {'__module__': module_of_caller()}
    if isinstance(cls, str):
        made = PyCPointerType('LP_' + cls, (_Pointer,), names)
        key = id(made)
    elif isinstance(cls, type):
        names['_type_'] = cls
        made = PyCPointerType('LP_' + cls.__name__, (_Pointer,), names)
        key = cls
    else:
        raise TypeError('must be a ctypes type')
    _pointer_type_cache[key] = made
    return made


def pointer(obj):
    """A pointer to an object."""
    return POINTER(type(obj))(obj)
