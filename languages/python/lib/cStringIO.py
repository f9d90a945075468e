"""Files in memory that take `str` only."""

import StringIO as _StringIO

__all__ = ['StringIO', 'InputType', 'OutputType']


def _content(s, function):
    """The bytes of a string or of anything with a buffer."""
    if isinstance(s, unicode):
        return s.encode('ascii')
    if isinstance(s, str):
        return str(s)
    try:
        return s.tobytes() if isinstance(s, memoryview) else str(buffer(s))
    except TypeError:
        got = 'None' if s is None else type(s).__name__
        raise TypeError('%s() argument 1 must be string or buffer, not %s' % (function, got))


class StringO(_StringIO.StringIO, object):
    """One to write and read."""

    def write(self, s):
        if type(s) is not str:
            s = _content(s, 'write')
        _StringIO.StringIO.write(self, s)

    def reset(self):
        self.seek(0)

    def getvalue(self, use_pos=False):
        value = _StringIO.StringIO.getvalue(self)
        return value[:self.pos] if use_pos else value


class StringI(StringO):
    """One with a content to read."""

    def __init__(self, buf):
        StringO.__init__(self, _content(buf, 'StringIO'))


InputType = StringI
OutputType = StringO


def StringIO(*args):
    """A file in memory, with a content or empty."""
    return StringI(*args) if args else StringO()
