"""Files in memory that take `str` and `unicode`."""

import errno as _errno

__all__ = ['StringIO']


def _complain_ifclosed(closed):
    if closed:
        raise ValueError('I/O operation on closed file')


class StringIO:
    """Its text is `buf` followed by the pieces in `buflist`, which are joined when somebody looks."""

    def __init__(self, buf=''):
        if not isinstance(buf, basestring):
            buf = str(buf)
        self.buf = buf
        self.len = len(buf)
        self.buflist = []
        self.pos = 0
        self.closed = False
        self.softspace = 0

    def __iter__(self):
        return self

    def next(self):
        _complain_ifclosed(self.closed)
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def close(self):
        if not self.closed:
            self.closed = True
            del self.buf, self.pos

    def isatty(self):
        _complain_ifclosed(self.closed)
        return False

    def seek(self, pos, mode=0):
        _complain_ifclosed(self.closed)
        self._join()
        if mode == 1:
            pos += self.pos
        elif mode == 2:
            pos += self.len
        self.pos = max(0, pos)

    def tell(self):
        _complain_ifclosed(self.closed)
        return self.pos

    def _join(self):
        if self.buflist:
            self.buf += ''.join(self.buflist)
            self.buflist = []

    def read(self, n=-1):
        _complain_ifclosed(self.closed)
        self._join()
        end = self.len if n is None or n < 0 else min(self.pos + n, self.len)
        text = self.buf[self.pos:end]
        self.pos = end
        return text

    def readline(self, length=None):
        _complain_ifclosed(self.closed)
        self._join()
        at = self.buf.find('\n', self.pos)
        end = self.len if at < 0 else at + 1
        if length is not None and length >= 0 and self.pos + length < end:
            end = self.pos + length
        text = self.buf[self.pos:end]
        self.pos = end
        return text

    def readlines(self, sizehint=0):
        total = 0
        lines = []
        line = self.readline()
        while line:
            lines.append(line)
            total += len(line)
            if 0 < sizehint <= total:
                break
            line = self.readline()
        return lines

    def truncate(self, size=None):
        _complain_ifclosed(self.closed)
        if size is None:
            size = self.pos
        elif size < 0:
            raise IOError(_errno.EINVAL, 'Negative size not allowed')
        elif size < self.pos:
            self.pos = size
        self.buf = self.getvalue()[:size]
        self.len = size

    def write(self, s):
        _complain_ifclosed(self.closed)
        if not s:
            return
        if not isinstance(s, basestring):
            s = str(s)
        start, length = self.pos, self.len
        if start == length:
            self.buflist.append(s)
            self.len = self.pos = start + len(s)
            return
        if start > length:
            self.buflist.append('\0' * (start - length))
            length = start
        end = start + len(s)
        if start < length:
            self._join()
            self.buflist = [self.buf[:start], s, self.buf[end:]]
            self.buf = ''
            length = max(length, end)
        else:
            self.buflist.append(s)
            length = end
        self.len = length
        self.pos = end

    def writelines(self, iterable):
        for line in iterable:
            self.write(line)

    def flush(self):
        _complain_ifclosed(self.closed)

    def getvalue(self):
        _complain_ifclosed(self.closed)
        self._join()
        return self.buf
