"""Numbers, characters and plain pointers of C."""

import _foreign
from _ctypes_layout import POINTER_CODE, Argument, Layout, Type, _CData, complete, layout_of, remember, text_block

_get, _put = _foreign.get, _foreign.put
_bytes_at, _text_at = _foreign.bytes_at, _foreign.text_at

SWAPPED = 0x100

# Letter of a type: its size, and how values travel.
SIMPLE = {
    'c': (1, 'b'), 'b': (1, 'b'), 'B': (1, 'B'), '?': (1, 'B'), 'h': (2, 'h'), 'H': (2, 'H'), 'i': (4, 'i'), 'I': (4, 'I'),
    'l': (8, 'l'), 'L': (8, 'L'), 'q': (8, 'q'), 'Q': (8, 'Q'), 'f': (4, 'f'), 'd': (8, 'd'), 'g': (16, 'g'), 'u': (4, 'i'),
    'P': (8, 'P'), 'z': (8, 'P'), 'Z': (8, 'P'), 'O': (8, 'P'), 'v': (2, 'h'), 'X': (8, 'P'),
}
_LETTERS = 'cbBhHiIlLdfuzZqQPXOv?g'
_LONGS = 'ILqQ'

_encoding = ['ascii', 'strict']


def set_conversion_mode(encoding, errors):
    """How texts become strings and the other way around; what was set before."""
    before = tuple(_encoding)
    _encoding[:] = [encoding, errors]
    return before


def encoded(text):
    return text.encode(_encoding[0], _encoding[1]) if isinstance(text, unicode) else text


def decoded(text):
    return text.decode(_encoding[0], _encoding[1]) if isinstance(text, str) else text


# Values as they travel, from values of Python's. The second of each pair is what has to stay for it.

def _pointer_raw(value):
    if value is None:
        return 0, None
    if isinstance(value, (int, long)):
        return value, None
    raise TypeError('cannot be converted to pointer')


def _bytes_raw(value):
    if value is None or isinstance(value, (int, long)):
        return value or 0, None
    if isinstance(value, (str, unicode)):
        return text_block(encoded(value))
    raise TypeError('string or integer address expected instead of %s instance' % type(value).__name__)


def _text_raw(value):
    if value is None or isinstance(value, (int, long)):
        return value or 0, None
    if isinstance(value, (str, unicode)):
        return text_block(decoded(value))
    raise TypeError('unicode string or integer address expected instead of %s instance' % type(value).__name__)


def _object_raw(value):
    return _foreign.word(value), value


def _number_raw(letter):
    code, passed = ord(letter), ord(SIMPLE[letter][1])
    whole = letter in 'bBhHiIlLqQ'

    def raw(value):
        if whole and (type(value) is int or type(value) is long):
            return value, None
        place = _foreign.new(_foreign.Data, 16)
        _put(place, 0, code, value)
        return _get(place, 0, passed), None
    return raw


# And back.

def _object_of(word):
    if not word:
        raise ValueError('PyObject is NULL')
    return _foreign.object(word)


_FROM_RAW = {
    'c': lambda raw: chr(raw & 255), '?': bool, 'v': bool, 'u': lambda raw: unichr(raw & 0xffffffff), 'P': lambda raw: raw or None,
    'z': lambda raw: _bytes_at(raw, -1) if raw else None, 'Z': lambda raw: _text_at(raw, -1) if raw else None, 'O': _object_of,
    'X': lambda raw: _text_at(raw, -1) if raw else None,
}
_TO_RAW = {'P': _pointer_raw, 'z': _bytes_raw, 'Z': _text_raw, 'O': _object_raw, 'X': _text_raw}


def _plainly(raw):
    return raw


def _accessors(letter, code):
    """Functions that read and write such values inside of objects."""
    if letter in _TO_RAW:
        to_raw, from_raw = _TO_RAW[letter], _FROM_RAW[letter]

        def get(obj, offset):
            return from_raw(_get(obj, offset, POINTER_CODE))

        def put(obj, offset, value):
            raw, held = to_raw(value)
            _put(obj, offset, POINTER_CODE, raw)
            return held
    elif letter == 'u':
        def get(obj, offset):
            return _get(obj, offset, code)

        def put(obj, offset, value):
            _put(obj, offset, code, decoded(value))
    else:
        def get(obj, offset):
            return _get(obj, offset, code)

        def put(obj, offset, value):
            _put(obj, offset, code, value)
    return get, put


def simple_layout(letter, swapped):
    size, passed = SIMPLE[letter]
    layout = Layout('simple', size, size, passed)
    layout.letter = letter
    layout.code = ord(letter) | (SWAPPED if swapped else 0)
    layout.value_get, layout.value_put = _accessors(letter, layout.code)
    layout.get = layout.value_get
    layout.from_raw = _FROM_RAW.get(letter, long if letter in _LONGS else _plainly)
    layout.to_raw = _TO_RAW.get(letter) or _number_raw(letter)
    layout.pointers = letter in 'PzZOX'
    return layout


class PyCSimpleType(Type):
    """The class of the classes of numbers, characters and plain pointers."""

    def __new__(meta, name, bases, namespace):
        cls = type.__new__(meta, name, bases, namespace)
        if bases == (_CData,):
            cls._c_layout_ = None
            return cls
        letter = getattr(cls, '_type_', _NOTHING)
        if letter is _NOTHING:
            raise AttributeError("class must define a '_type_' attribute")
        if not isinstance(letter, basestring):
            raise TypeError("class must define a '_type_' string attribute")
        if len(letter) != 1:
            raise ValueError("class must define a '_type_' attribute which must be a string of length 1")
        if letter not in _LETTERS:
            raise AttributeError("class must define a '_type_' attribute which must be\n"
                                 "a single character string containing one of '%s'." % _LETTERS)
        inherited = layout_of(cls.__base__)
        swapped = bool(inherited is not None and inherited.code & SWAPPED)
        _arrange(cls, str(letter), swapped)
        if _SimpleCData in bases and letter in 'hHiIlLqQfd':
            other = type.__new__(meta, name + '_be', bases, dict(namespace))
            _arrange(other, str(letter), True)
            for one in cls, other:
                type.__setattr__(one, '__ctype_le__', cls)
                type.__setattr__(one, '__ctype_be__', other)
        return cls

    def from_param(cls, value):
        if isinstance(value, cls):
            return value
        layout = cls._c_layout_
        if layout is None:
            raise TypeError('abstract class')
        letter = layout.letter
        found = _SPECIAL[letter](value) if letter in _SPECIAL else None
        if found is not None:
            return None if found is _NOTHING else found
        if letter not in _SPECIAL:
            try:
                raw, held = layout.to_raw(value)
            except (TypeError, ValueError, OverflowError):
                pass
            else:
                return Argument(letter, layout.passed, raw, value, held)
        try:
            inner = value._as_parameter_
        except AttributeError:
            raise TypeError('wrong type')
        return cls.from_param(inner)


def _arrange(cls, letter, swapped):
    layout = simple_layout(letter, swapped)
    layout.plain = _SimpleCData in cls.__bases__
    if not layout.plain:
        layout.get = None
    type.__setattr__(cls, '_c_layout_', layout)


_NOTHING = object()


def _item_letter(value):
    """The letter of what an array or a pointer consists of or points to."""
    layout = type(value)._c_layout_
    if layout.kind in ('array', 'pointer') and layout.item is not None:
        return layout.item._c_layout_.letter
    return None


def _bytes_param(value):
    if value is None:
        return _NOTHING
    if isinstance(value, (str, unicode)):
        raw, held = text_block(encoded(value))
        return Argument('z', 'P', raw, held.source, held)
    return _same_characters(value, 'c')


def _text_param(value):
    if value is None:
        return _NOTHING
    if isinstance(value, (str, unicode)):
        raw, held = text_block(decoded(value))
        return Argument('Z', 'P', raw, held.source, held)
    return _same_characters(value, 'u')


def _same_characters(value, letter):
    if isinstance(value, _CData) and _item_letter(value) == letter:
        return value
    if isinstance(value, Argument) and value.tag == 'P' and isinstance(value._obj, _CData):
        layout = type(value._obj)._c_layout_
        if layout.letter == letter or _item_letter(value._obj) == letter:
            return value
    return None


def _pointer_param(value):
    if value is None:
        return _NOTHING
    if isinstance(value, (int, long)):
        return Argument('P', 'P', value)
    if isinstance(value, (str, unicode)):
        raw, held = text_block(value)
        return Argument('z' if isinstance(value, str) else 'Z', 'P', raw, value, held)
    if isinstance(value, Argument):
        return value if value.tag in 'PzZ' else None
    if isinstance(value, _CData):
        layout = type(value)._c_layout_
        if layout.kind in ('array', 'pointer'):
            return value
        if layout.kind == 'function':
            return Argument('P', 'P', _get(value, 0, POINTER_CODE), value)
        if layout.letter in ('z', 'Z'):
            return Argument('Z', 'P', _get(value, 0, POINTER_CODE), value)
    return None


_SPECIAL = {'z': _bytes_param, 'Z': _text_param, 'P': _pointer_param}


class _SimpleCData(_CData):
    """One value of a simple type."""

    __metaclass__ = PyCSimpleType
    __slots__ = ()

    def __new__(cls, *args, **keywords):
        return _foreign.new(cls, complete(cls).size)

    def __init__(self, *args):
        if args:
            if len(args) > 1:
                raise TypeError('__init__ expected at most 1 arguments, got %d' % len(args))
            self.value = args[0]

    @property
    def value(self):
        return self._c_layout_.value_get(self, 0)

    @value.setter
    def value(self, value):
        kept = self._c_layout_.value_put(self, 0, value)
        if kept is not None:
            remember(self, 0, kept)

    @value.deleter
    def value(self):
        raise TypeError("can't delete attribute")

    def __ctypes_from_outparam__(self):
        return self.value if type(self)._c_layout_.plain else self

    def __nonzero__(self):
        return _foreign.read(self, 0, _foreign.size(self)).strip('\0') != ''

    def __repr__(self):
        cls = type(self)
        if cls._c_layout_.plain:
            return '%s(%r)' % (cls.__name__, self.value)
        return '<%s object at 0x%x>' % (cls.__name__, id(self))


def pass_simple(obj, layout):
    """A simple object on its way to C."""
    return layout.passed, _get(obj, 0, ord(layout.passed))
