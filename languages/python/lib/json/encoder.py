"""JSON texts from values."""

from _json import encode as _encode, encode_basestring_ascii

__all__ = ['JSONEncoder']


def encode_basestring(s):
    """A string as JSON, characters beyond ASCII as they are."""
    return ''.join(_encode(s, None, None, ', ', ': ', False, False, True, False, 'utf-8', False))


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
        """What to write in place of an object."""
        raise TypeError(repr(o) + ' is not JSON serializable')

    def encode(self, o):
        """The text of a value."""
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        """The text in pieces."""
        return iter(_encode(o, self.default, self.indent, self.item_separator, self.key_separator, self.sort_keys,
                            self.skipkeys, self.allow_nan, self.ensure_ascii, self.encoding, self.check_circular))
