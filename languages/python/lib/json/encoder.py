"""JSON texts from values. The work is done in `_json`, unless a program has its own ways or keeps it from being imported."""

try:
    from _json import encode as _encode, encode_basestring_ascii as c_encode_basestring_ascii, make_encoder as c_make_encoder
except ImportError:
    _encode = c_encode_basestring_ascii = c_make_encoder = None

__all__ = ['JSONEncoder']

INFINITY = float('inf')
FLOAT_REPR = _float_repr = float.__repr__
ESCAPE_DCT = {'\\': '\\\\', '"': '\\"', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t'}


def _escaped(c):
    """A character as an escape of four digits, or two of them."""
    number = ord(c)
    if number < 0x10000:
        return '\\u%04x' % number
    number -= 0x10000
    return '\\u%04x\\u%04x' % (0xd800 | number >> 10, 0xdc00 | number & 0x3ff)


def encode_basestring(s):
    """A string as JSON, characters beyond ASCII as they are."""
    return '"' + ''.join([ESCAPE_DCT.get(c) or (c if c >= ' ' else _escaped(c)) for c in s]) + '"'


def py_encode_basestring_ascii(s):
    """A string as JSON, in ASCII."""
    if isinstance(s, str) and max(s or ' ') > '\x7f':
        s = s.decode('utf-8')
    return '"' + ''.join([ESCAPE_DCT.get(c) or (str(c) if ' ' <= c < '\x7f' else _escaped(c)) for c in s]) + '"'


encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder(object):
    """Makes texts of dicts, lists, tuples, strings, numbers, booleans and None; `default` knows about the rest."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, encoding='utf-8', default=None):
        self.encoding, self.indent = encoding, indent
        self.ensure_ascii, self.allow_nan = ensure_ascii, allow_nan
        self.sort_keys, self.skipkeys, self.check_circular = sort_keys, skipkeys, check_circular
        self.item_separator, self.key_separator = separators or (self.item_separator, self.key_separator)
        if default is not None:
            self.default = default

    def default(self, o):
        """What to write in place of an object.

        A subclass says it for objects that it knows, and leaves the others to this method, which raises TypeError:

        >>> class Ranges(JSONEncoder):
        ...     def default(self, o):
        ...         if isinstance(o, xrange):
        ...             return list(o)
        ...         return JSONEncoder.default(self, o)
        >>> Ranges().encode({'to three': xrange(3)})
        '{"to three": [0, 1, 2]}'
        """
        raise TypeError(repr(o) + ' is not JSON serializable')

    def encode(self, o):
        """The text of a value.

        >>> JSONEncoder().encode([None, 1.5, {'a': (True, 'b')}])
        '[null, 1.5, {"a": [true, "b"]}]'
        """
        return ''.join(self.iterencode(o, True))

    def iterencode(self, o, _one_shot=False):
        """The text in pieces."""
        if _encode is None or FLOAT_REPR is not _float_repr and not _one_shot:
            return _make_iterencode({} if self.check_circular else None, self.default, self._text_encoder(), self.indent,
                                    self._float_text, self.key_separator, self.item_separator, self.sort_keys,
                                    self.skipkeys, _one_shot)(o, 0)
        return iter(_encode(o, self.default, self.indent, self.item_separator, self.key_separator, self.sort_keys,
                            self.skipkeys, self.allow_nan, self.ensure_ascii, self.encoding, self.check_circular))

    def _text_encoder(self):
        """How a string is written."""
        plain = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        if self.encoding == 'utf-8':
            return plain
        return lambda text: plain(text.decode(self.encoding) if isinstance(text, str) else text)

    def _float_text(self, number):
        """How a number with a point is written: infinities and what is no number have names, which JSON does not know."""
        if number - number == 0:
            return FLOAT_REPR(number)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: ' + repr(number))
        return 'NaN' if number != number else 'Infinity' if number > 0 else '-Infinity'


def _make_iterencode(markers, default, encoder, indent, float_text, key_separator, item_separator, sort_keys, skipkeys,
                     one_shot):
    """A function that makes the pieces of the text of a value which is so many levels deep.

    `markers` has the containers that are being written, by their ids, so that a circle is found; `None` finds none.
    """
    indent = None if indent is None else ' ' * indent if isinstance(indent, (int, long)) else indent

    def simple(o):
        """The text of what holds no values; `None` for containers and the unknown."""
        if isinstance(o, basestring):
            return encoder(o)
        for constant, text in ((None, 'null'), (True, 'true'), (False, 'false')):
            if o is constant:
                return text
        if isinstance(o, (int, long)):
            return str(o)
        return float_text(o) if isinstance(o, float) else None

    def key_text(key):
        """The text of a key; `None`: it is left out."""
        if isinstance(key, basestring):
            return encoder(key)
        text = simple(key)
        if text is None and not skipkeys:
            raise TypeError('key ' + repr(key) + ' is not a string')
        return text and encoder(text)

    def entries(o):
        """What stands before each value, and the value."""
        if not isinstance(o, dict):
            for value in o:
                yield '', value
            return
        for key, value in sorted(o.items(), key=lambda item: item[0]) if sort_keys else o.iteritems():
            text = key_text(key)
            if text is not None:
                yield text + key_separator, value

    def pieces(o, level):
        text = simple(o)
        if text is not None:
            yield text
            return
        if markers is not None:
            if id(o) in markers:
                raise ValueError('Circular reference detected')
            markers[id(o)] = o
        if isinstance(o, (list, tuple, dict)):
            opening, closing = '{}' if isinstance(o, dict) else '[]'
            if not o:
                yield opening + closing
            else:
                yield opening
                margin = '' if indent is None else '\n' + indent * (level + 1)
                between = margin
                for before, value in entries(o):
                    yield between + before
                    between = item_separator + margin
                    for piece in pieces(value, level + 1):
                        yield piece
                yield ('' if indent is None else '\n' + indent * level) + closing
        else:
            for piece in pieces(default(o), level):
                yield piece
        if markers is not None:
            del markers[id(o)]
    return pieces
