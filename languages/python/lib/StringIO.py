"""Files in memory that take `str` and `unicode`."""

from errno import EINVAL

__all__ = ['StringIO']


class StringIO:
    """Its text is `buf` followed by the pieces in `buflist`: writing at the end appends a piece, and everything that looks
    at the text joins them first. `len` is how long that is, `pos` the place in it."""

    closed = False

    def __init__(self, buf=''):
        self.buf = buf if isinstance(buf, basestring) else str(buf)
        self.buflist = []
        self.len, self.pos, self.softspace = len(self.buf), 0, 0

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _whole(self):
        """The text, with nothing left in the list."""
        if self.closed:
            self._check()
        if self.buflist:
            self.buf += ''.join(self.buflist)
            self.buflist = []
        return self.buf

    getvalue = _whole

    # Reading.

    def read(self, n=-1):
        """So many characters, or all that are left."""
        text, start, end = self._whole(), self.pos, self.len
        if n is not None and n >= 0:
            end = min(end, start + n)
        self.pos = end
        return text[start:end]

    def readline(self, length=None):
        """The next line, or so many characters of it."""
        text, start = self._whole(), self.pos
        end = text.find('\n', start) + 1 or self.len
        if length is not None and length >= 0:
            end = min(end, start + length)
        self.pos = end
        return text[start:end]

    def readlines(self, sizehint=0):
        """The lines that are left, or as many as make up a size."""
        lines, size = [], 0
        while True:
            line = self.readline()
            if not line:
                return lines
            lines.append(line)
            size += len(line)
            if size >= sizehint > 0:
                return lines

    def __iter__(self):
        return self

    def next(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    # Writing.

    def write(self, s):
        """Put text in at this place, over what is there."""
        if not isinstance(s, basestring):
            s = str(s)
        start, length = self.pos if not self.closed else self._check(), self.len
        if start == length:
            self.buflist.append(s)
            self.len = self.pos = start + len(s)
        elif s:
            text, end = self._whole().ljust(start, '\0'), start + len(s)
            self.buf = text[:start] + s + text[end:]
            self.pos, self.len = end, max(length, end)

    def writelines(self, iterable):
        """Write one piece of text after the other."""
        for text in iterable:
            self.write(text)

    def truncate(self, size=None):
        """Forget what comes after so many characters, or after this place."""
        text = self._whole()
        if size is None:
            size = self.pos
        elif size < 0:
            raise IOError(EINVAL, 'Negative size not allowed')
        self.buf, self.len, self.pos = text[:size], size, min(self.pos, size)

    # The place, and the rest of what files have.

    def seek(self, pos, mode=0):
        """Go to a place that is told from the start, from here (1) or from the end (2)."""
        self._whole()
        origin = {1: self.pos, 2: self.len}.get(mode, 0)
        self.pos = max(origin + pos, 0)

    def tell(self):
        """The place in the text."""
        self._check()
        return self.pos

    def isatty(self):
        self._check()
        return False

    def flush(self):
        self._check()

    def close(self):
        """Give the memory back; nothing else can be done after it."""
        if not self.closed:
            self.closed = True
            del self.buf, self.buflist, self.pos
