"""What `json` has in C in CPython. The work is done in `_jsons`."""

import sys as _sys
from _jsons import encode, encode_basestring_ascii as _encode_basestring_ascii, scan


def _wrong(message, s, at, *rest):
    from json.decoder import errmsg
    return ValueError(errmsg(message, s, at, *rest))


def encode_basestring_ascii(string):
    """A string as JSON, in ASCII."""
    return _encode_basestring_ascii(string)


def scanstring(string, end, encoding=None, strict=True):
    """The text that begins before an index, and where it ends."""
    if not isinstance(string, basestring):
        raise TypeError('first argument must be a string, not %s' % type(string).__name__)
    if not -_sys.maxint - 1 <= end <= _sys.maxint:
        raise OverflowError('Python int too large to convert to C long')
    if not 0 < end <= len(string):
        raise ValueError('end is out of bounds')
    if string[end - 1] != '"':
        string = string[:end - 1] + '"' + string[end:]
    answer = scan(string, end - 1, strict, None, None, None, None, None, encoding)
    if len(answer) == 2:
        return answer
    raise _wrong(answer[0], string, *answer[1:2])


class make_scanner(object):
    """A function that reads one value, for a decoder."""

    def __init__(self, context):
        self.strict = bool(context.strict)
        self.object_hook = context.object_hook
        self.object_pairs_hook = getattr(context, 'object_pairs_hook', None)
        self.parse_float = context.parse_float
        self.parse_int = context.parse_int
        self.parse_constant = context.parse_constant
        encoding = context.encoding or 'utf-8'
        if not isinstance(encoding, basestring):
            raise TypeError('encoding must be a string, not ' + type(encoding).__name__)
        self.encoding = str(encoding)
        self._float = None if self.parse_float is float else self.parse_float
        self._int = None if self.parse_int is int else self.parse_int

    def __call__(self, string, idx):
        if not isinstance(string, basestring):
            raise TypeError('first argument must be a string, not %s' % type(string).__name__)
        if idx < 0:
            raise StopIteration(idx)
        answer = scan(string, idx, self.strict, self.object_hook, self.object_pairs_hook, self._float, self._int,
                      self.parse_constant, self.encoding)
        if answer is None:
            raise StopIteration(idx)
        if len(answer) == 2:
            return answer
        raise _wrong(answer[0], string, answer[1])


class make_encoder(object):
    """A function that makes the chunks of a value's text."""

    def __init__(self, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan):
        if markers is not None and not isinstance(markers, dict):
            raise TypeError('make_encoder() argument 1 must be dict or None, not %s' % type(markers).__name__)
        self.markers, self.default, self.encoder, self.indent = markers, default, encoder, indent
        self.key_separator, self.item_separator = key_separator, item_separator
        self.sort_keys, self.skipkeys, self.allow_nan = bool(sort_keys), bool(skipkeys), bool(allow_nan)

    def __call__(self, o, level):
        if self.encoder is encode_basestring_ascii and self.indent is None:
            return tuple(encode(o, self.default, None, self.item_separator, self.key_separator, self.sort_keys,
                                self.skipkeys, self.allow_nan, True, 'utf-8', self.markers is not None))
        from json.encoder import _make_iterencode
        return tuple(_make_iterencode(self.markers, self.default, self.encoder, self.indent, self._float_text,
                                      self.key_separator, self.item_separator, self.sort_keys, self.skipkeys, True)(o, level))

    def _float_text(self, number):
        if number - number == 0:
            return float.__repr__(number)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: ' + repr(number))
        return 'NaN' if number != number else 'Infinity' if number > 0 else '-Infinity'
