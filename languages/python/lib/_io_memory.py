"""Streams in memory: of bytes, and of characters."""

from _io_base import _checked_bytes, _size, _BufferedIOBase, _store, _TextIOBase
from _io_text import IncrementalNewlineDecoder, _line_end

__name__ = '_io'


class BytesIO(_BufferedIOBase):
    """A stream of bytes in memory."""

    def __init__(self, initial_bytes=None):
        self._buffer = bytearray()
        self._pos = 0
        if initial_bytes is not None:
            self._buffer += _checked_bytes(initial_bytes)

    def _live(self):
        if self._closed_here:
            raise ValueError('I/O operation on closed file.')

    def __getstate__(self):
        self._live()
        attributes = dict(self.__dict__)
        del attributes['_buffer'], attributes['_pos']
        return bytes(self._buffer), self._pos, attributes or None

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) < 3:
            raise TypeError('%s.__setstate__ argument should be 3-tuple, got %s' % (
                type(self).__name__, type(state).__name__))
        content, pos, attributes = state[:3]
        if not isinstance(pos, (int, long)):
            raise TypeError('second item of state must be an integer, got %s' % type(pos).__name__)
        if pos < 0:
            raise ValueError('position value cannot be negative')
        if attributes is not None and not isinstance(attributes, dict):
            raise TypeError('third item of state should be a dict, got a %s' % type(attributes).__name__)
        self._live()
        self._buffer = bytearray(_checked_bytes(content))
        self._pos = pos
        if attributes:
            self.__dict__.update(attributes)

    def close(self):
        self._closed_here = True
        self._buffer = bytearray()

    def getvalue(self):
        self._live()
        return bytes(self._buffer)

    def flush(self):
        self._live()

    def isatty(self):
        self._live()
        return False

    def readable(self):
        self._live()
        return True

    writable = seekable = readable

    def read(self, size=-1):
        self._live()
        size = _size(size)
        pos, content = self._pos, self._buffer
        if size < 0:
            size = len(content)
        if pos >= len(content):
            return b''
        end = min(len(content), pos + size)
        self._pos = end
        return bytes(content[pos:end])

    def read1(self, size):
        return self.read(size)

    def readline(self, size=-1):
        self._live()
        size = _size(size)
        pos, content = self._pos, self._buffer
        if pos >= len(content):
            return b''
        end = content.find(b'\n', pos) + 1 or len(content)
        if 0 <= size < end - pos:
            end = pos + size
        self._pos = end
        return bytes(content[pos:end])

    def readlines(self, size=None):
        self._live()
        size = _size(size)
        lines, n = [], 0
        while True:
            line = self.readline()
            if not line:
                return lines
            lines.append(line)
            n += len(line)
            if 0 < size <= n:
                return lines

    def __iter__(self):
        self._live()
        return self

    def next(self):
        self._live()
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readinto(self, b):
        self._live()
        # Not what a subclass makes of reading.
        data = BytesIO.read(self, len(b) * getattr(b, 'itemsize', 1))
        _store(b, data)
        return len(data)

    def write(self, b):
        self._live()
        data = _checked_bytes(b)
        n = len(data)
        if n:
            pos = self._pos
            if pos > len(self._buffer):
                self._buffer += b'\0' * (pos - len(self._buffer))
            self._buffer[pos:pos + n] = data
            self._pos = pos + n
        return n

    def seek(self, pos, whence=0):
        self._live()
        if isinstance(pos, float) or not isinstance(pos, (int, long)):
            raise TypeError('an integer is required')
        if whence == 0:
            if pos < 0:
                raise ValueError('negative seek value %d' % pos)
        elif whence == 1:
            pos += self._pos
        elif whence == 2:
            pos += len(self._buffer)
        else:
            raise ValueError('invalid whence (%r, should be 0, 1 or 2)' % (whence,))
        self._pos = max(0, pos)
        return self._pos

    def tell(self):
        self._live()
        return self._pos

    def truncate(self, size=None):
        self._live()
        if size is None:
            size = self._pos
        elif not isinstance(size, (int, long)):
            raise TypeError("integer argument expected, got '%s'" % type(size).__name__)
        if size < 0:
            raise ValueError('negative size value %d' % size)
        del self._buffer[size:]
        return size


class StringIO(_TextIOBase):
    """
    A stream of characters in memory.

    What is written at the end waits in `_pending`, and is put together when somebody looks; `_end` counts both.
    """

    def __init__(self, initial_value=u'', newline=u'\n'):
        if newline is not None and not isinstance(newline, basestring):
            raise TypeError('newline must be str or None, not %s' % type(newline).__name__)
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError('illegal newline value: %r' % (newline,))
        self._newline = newline
        self._decoder = None
        self._write_as = None if newline in (None, '', '\n') else unicode(newline)
        if newline is None or newline == '':
            self._decoder = IncrementalNewlineDecoder(None, newline is None)
        self._chars = u''
        self._pending = []
        self._end = self._pos = 0
        if initial_value is not None and not isinstance(initial_value, unicode):
            raise TypeError('initial_value must be unicode or None, not %s' % type(initial_value).__name__)
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    def _live(self):
        if self._closed_here:
            raise ValueError('I/O operation on closed file')

    def _content(self):
        if self._pending:
            self._chars += u''.join(self._pending)
            self._pending = []
        return self._chars

    def __getstate__(self):
        self._live()
        attributes = dict((k, v) for k, v in self.__dict__.items()
                          if k not in ('_newline', '_decoder', '_write_as', '_chars', '_pending', '_end', '_pos'))
        newline = None if self._newline is None else str(self._newline)
        return self._content(), newline, self._pos, attributes or None

    def __setstate__(self, state):
        self._live()
        if not isinstance(state, tuple) or len(state) < 4:
            raise TypeError('%s.__setstate__ argument should be 4-tuple, got %s' % (
                type(self).__name__, type(state).__name__))
        content, newline, pos, attributes = state[:4]
        if not isinstance(content, unicode):
            raise TypeError('initial_value must be unicode or None, not %s' % type(content).__name__)
        if not isinstance(pos, (int, long)):
            raise TypeError('third item of state must be an integer, got %s' % type(pos).__name__)
        if pos < 0:
            raise ValueError('position value cannot be negative')
        if attributes is not None and not isinstance(attributes, dict):
            raise TypeError('fourth item of state should be a dict, got a %s' % type(attributes).__name__)
        StringIO.__init__(self, u'', newline)
        self._chars = content
        self._end = len(content)
        self._pos = pos
        if attributes:
            self.__dict__.update(attributes)

    def close(self):
        self._closed_here = True
        self._chars, self._pending = u'', []

    def getvalue(self):
        self._live()
        return self._content()

    def readable(self):
        self._live()
        return True

    writable = seekable = readable

    def tell(self):
        self._live()
        return self._pos

    def seek(self, pos, whence=0):
        self._live()
        if not isinstance(pos, (int, long)):
            raise TypeError('an integer is required')
        if whence not in (0, 1, 2):
            raise ValueError('Invalid whence (%r, should be 0, 1 or 2)' % (whence,))
        if pos < 0 and whence == 0:
            raise ValueError('Negative seek position %d' % pos)
        if whence and pos != 0:
            raise IOError("Can't do nonzero cur-relative seeks")
        if whence == 1:
            pos = self._pos
        elif whence == 2:
            pos = self._end
        self._pos = pos
        return pos

    def truncate(self, size=None):
        self._live()
        if size is None:
            size = self._pos
        elif not isinstance(size, (int, long)):
            raise TypeError("integer argument expected, got '%s'" % type(size).__name__)
        if size < 0:
            raise ValueError('Negative size value %d' % size)
        self._chars = self._content()[:size]
        self._end = len(self._chars)
        return size

    def read(self, size=None):
        self._live()
        size = _size(size)
        content, pos = self._content(), self._pos
        if pos >= len(content):
            return u''
        end = len(content) if size < 0 else min(len(content), pos + size)
        self._pos = end
        return content[pos:end]

    def readline(self, limit=None):
        self._live()
        limit = _size(limit)
        content, pos = self._content(), self._pos
        if pos >= len(content):
            return u''
        end = _line_end(content, pos, self._newline)
        if end < 0:
            end = len(content)
        if 0 <= limit < end - pos:
            end = pos + limit
        self._pos = end
        return content[pos:end]

    def next(self):
        self._live()
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, s):
        self._live()
        if not isinstance(s, unicode):
            raise TypeError("unicode argument expected, got '%s'" % type(s).__name__)
        n = len(s)
        if self._decoder is not None:
            s = self._decoder.decode(s, True)
        if self._write_as is not None:
            s = s.replace(u'\n', self._write_as)
        if not s:
            return n
        pos = self._pos
        self._pos = after = pos + len(s)
        if pos == self._end:
            self._pending.append(s)
            self._end = after
            return n
        content = self._content()
        if pos > self._end:
            content += u'\0' * (pos - self._end)
        self._chars = content[:pos] + s + content[after:]
        self._end = len(self._chars)
        return n

    @property
    def newlines(self):
        self._live()
        return None if self._decoder is None else self._decoder.newlines

    @property
    def line_buffering(self):
        self._live()
        return False
