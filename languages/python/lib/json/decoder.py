"""Values from JSON texts."""

import sys
from json import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ['JSONDecoder']

NaN, PosInf, NegInf = float('nan'), float('inf'), float('-inf')
_CONSTANTS = {'NaN': NaN, 'Infinity': PosInf, '-Infinity': NegInf}


def linecol(doc, pos):
    """Line and column of a position."""
    line = doc.count('\n', 0, pos) + 1
    return line, pos + 1 if line == 1 else pos - doc.rindex('\n', 0, pos)


def errmsg(msg, doc, pos, end=None):
    """What is wrong and where."""
    line, column = linecol(doc, pos)
    if end is None:
        return '%s: line %d column %d (char %d)' % (msg, line, column, pos)
    end_line, end_column = linecol(doc, end)
    return '%s: line %d column %d - line %d column %d (char %d - %d)' % (
        msg, line, column, end_line, end_column, pos, end)


def _past_space(s, at):
    n = len(s)
    while at < n and s[at] in ' \t\n\r':
        at += 1
    return at


# What may stand after a backslash, but for `u`.
BACKSLASH = {'"': u'"', '\\': u'\\', '/': u'/', 'b': u'\b', 'f': u'\f', 'n': u'\n', 'r': u'\r', 't': u'\t'}


def _four_digits(s, at):
    """The number in an escape whose `u` is at an index."""
    digits = s[at + 1:at + 5]
    if len(digits) == 4 and digits[1] not in 'xX':
        try:
            return int(digits, 16)
        except ValueError:
            pass
    raise ValueError(errmsg('Invalid \\uXXXX escape', s, at))


def py_scanstring(s, end, encoding=None, strict=True):
    """The text that begins before an index, and where it ends."""
    if end > sys.maxint:
        raise OverflowError('Python int too large to convert to C long')
    begin, parts, plain = end - 1, [], end
    while True:
        if end >= len(s):
            raise ValueError(errmsg('Unterminated string starting at', s, begin))
        c = s[end]
        if c > '\x1f' and c not in '"\\' or c <= '\x1f' and not strict:
            end += 1
            continue
        if c <= '\x1f':
            raise ValueError(errmsg('Invalid control character {0!r} at'.format(c), s, end + 1))
        if plain < end:
            part = s[plain:end]
            parts.append(part if isinstance(part, unicode) else part.decode(encoding or 'utf-8'))
        if c == '"':
            return u''.join(parts), end + 1
        end += 1
        escape = s[end:end + 1]
        if not escape:
            raise ValueError(errmsg('Unterminated string starting at', s, begin))
        if escape == 'u':
            number = _four_digits(s, end)
            end += 5
            if 0xd800 <= number < 0xdc00 and s[end:end + 2] == '\\u':
                low = _four_digits(s, end + 1)
                if 0xdc00 <= low < 0xe000:
                    number = 0x10000 + (number - 0xd800 << 10) + (low - 0xdc00)
                    end += 6
            parts.append(unichr(number))
        elif escape in BACKSLASH:
            parts.append(BACKSLASH[escape])
            end += 1
        else:
            raise ValueError(errmsg('Invalid \\escape: ' + repr(escape), s, end))
        plain = end


scanstring = c_scanstring or py_scanstring


def _item(s, end, scan_once):
    """A value, and where what follows it begins."""
    try:
        value, end = scan_once(s, end)
    except StopIteration:
        raise ValueError(errmsg('Expecting object', s, end))
    return value, _past_space(s, end)


def JSONObject(s_and_end, encoding, strict, scan_once, object_hook, object_pairs_hook):
    """An object whose brace was read, and where it ends."""
    s, end = s_and_end
    pairs = []
    end = _past_space(s, end)
    if s[end:end + 1] == '}':
        end += 1
    else:
        while True:
            if s[end:end + 1] != '"':
                raise ValueError(errmsg('Expecting property name enclosed in double quotes', s, end))
            key, end = scanstring(s, end + 1, encoding, strict)
            end = _past_space(s, end)
            if s[end:end + 1] != ':':
                raise ValueError(errmsg("Expecting ':' delimiter", s, end))
            value, end = _item(s, _past_space(s, end + 1), scan_once)
            pairs.append((key, value))
            end += 1
            if s[end - 1:end] == '}':
                break
            if s[end - 1:end] != ',':
                raise ValueError(errmsg("Expecting ',' delimiter", s, end - 1))
            end = _past_space(s, end)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    made = dict(pairs)
    return made if object_hook is None else object_hook(made), end


def JSONArray(s_and_end, scan_once):
    """An array whose bracket was read, and where it ends."""
    s, end = s_and_end
    values = []
    end = _past_space(s, end)
    if s[end:end + 1] == ']':
        return values, end + 1
    while True:
        value, end = _item(s, end, scan_once)
        values.append(value)
        if s[end:end + 1] == ']':
            return values, end + 1
        if s[end:end + 1] != ',':
            raise ValueError(errmsg("Expecting ',' delimiter", s, end + 1))
        end = _past_space(s, end + 1)


class JSONDecoder(object):
    """Makes values; hooks may make others of objects, numbers and constants."""

    def __init__(self, encoding=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        if encoding is not None and not isinstance(encoding, basestring):
            raise TypeError('encoding must be a string, not ' + type(encoding).__name__)
        self.encoding = None if encoding is None else str(encoding)
        self.strict, self.object_hook, self.object_pairs_hook = strict, object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.parse_object, self.parse_array, self.parse_string = JSONObject, JSONArray, scanstring
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """The value of a text."""
        if not isinstance(s, basestring):
            raise TypeError('expected string or buffer')
        value, end = self.raw_decode(s, _past_space(s, 0))
        end = _past_space(s, end)
        if end != len(s):
            raise ValueError(errmsg('Extra data', s, end, len(s)))
        return value

    def raw_decode(self, s, idx=0):
        """The value at the beginning of a text, and where it ends."""
        try:
            return self.scan_once(s, idx)
        except StopIteration:
            raise ValueError('No JSON object could be decoded')
