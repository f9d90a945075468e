"""Structures whose numbers are in a given order of bytes. This machine's own is the little one."""

from _ctypes import Array, Structure


def _turned(cls):
    """The class like this one whose numbers are in the other order."""
    other = getattr(cls, '__ctype_be__', None)
    if other is not None:
        return other
    if isinstance(cls, type(Array)):
        return _turned(cls._type_) * cls._length_
    if issubclass(cls, Structure):
        return cls
    raise TypeError('This type does not support other endian: %s' % cls)


class _Turning(type(Structure)):
    """Takes fields as they are written and turns their types."""

    def __setattr__(cls, name, value):
        if name == '_fields_':
            value = [(entry[0], _turned(entry[1])) + tuple(entry[2:]) for entry in value]
        super(_Turning, cls).__setattr__(name, value)


LittleEndianStructure = Structure


class BigEndianStructure(Structure):
    """A structure whose numbers begin with the highest byte."""

    __metaclass__ = _Turning
    _swappedbytes_ = None
