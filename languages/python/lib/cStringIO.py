"""Files in memory that take `str` only."""

import StringIO as _StringIO

__all__ = ['StringIO', 'InputType', 'OutputType']


class StringO(_StringIO.StringIO):
    """One to write and read."""

    def write(self, s):
        if isinstance(s, unicode):
            s = s.encode('ascii')
        elif not isinstance(s, str):
            if not isinstance(s, (buffer, bytearray)):
                raise TypeError('expected string or Unicode object, %s found' % type(s).__name__)
            s = str(s)
        _StringIO.StringIO.write(self, s)

    def reset(self):
        self.seek(0)

    def getvalue(self, use_pos=False):
        value = _StringIO.StringIO.getvalue(self)
        return value[:self.pos] if use_pos else value


class StringI(StringO):
    """One with a content to read."""

    def __init__(self, buf):
        if isinstance(buf, unicode):
            buf = buf.encode('ascii')
        elif not isinstance(buf, (str, buffer, bytearray)):
            raise TypeError('expected read buffer, %s found' % type(buf).__name__)
        StringO.__init__(self, str(buf))


InputType = StringI
OutputType = StringO


def StringIO(*args):
    """A file in memory, with a content or empty."""
    return StringI(*args) if args else StringO()
