"""Values from JSON texts."""

from _json import scan as _scan

__all__ = ['JSONDecoder']


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


class JSONDecoder(object):
    """Makes values; hooks may make others of objects, numbers and constants."""

    def __init__(self, encoding=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        if encoding is not None and not isinstance(encoding, basestring):
            raise TypeError('encoding must be a string, not ' + type(encoding).__name__)
        self.encoding = None if encoding is None else str(encoding)
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict

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
        parse_float = None if self.parse_float is float else self.parse_float
        parse_int = None if self.parse_int is int else self.parse_int
        answer = _scan(s, idx, self.strict, self.object_hook, self.object_pairs_hook, parse_float, parse_int,
                       self.parse_constant, self.encoding)
        if answer is None:
            raise ValueError('No JSON object could be decoded')
        if len(answer) == 2:
            return answer
        raise ValueError(errmsg(answer[0], s, answer[1]))
