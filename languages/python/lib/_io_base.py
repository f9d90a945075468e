"""The classes that all streams descend from, their errors, and what the parts of `_io` share."""

import abc as _abc
import errno as _errno

# The parts of `_io` are one module to a program: its classes say that they are of it.
__name__ = '_io'

DEFAULT_BUFFER_SIZE = 8192


class BlockingIOError(IOError):
    """A stream that must not wait would have to."""

    def __init__(self, *args):
        if not 2 <= len(args) <= 3:
            most, bound = ('least', 2) if len(args) < 2 else ('most', 3)
            raise TypeError('BlockingIOError() takes at %s %d arguments (%d given)' % (most, bound, len(args)))
        errno, strerror, characters_written = (args + (0,))[:3]
        if not isinstance(characters_written, (int, long)):
            raise TypeError('an integer is required')
        IOError.__init__(self, errno, strerror)
        self.characters_written = characters_written


class UnsupportedOperation(ValueError, IOError):
    """The stream cannot do this."""

    __module__ = 'io'


BlockingIOError.__module__ = 'io'


def _checked_bytes(b, what='must be string or buffer'):
    """The bytes of anything with a buffer."""
    if isinstance(b, str):
        return b
    if isinstance(b, unicode):
        raise TypeError("can't write unicode to binary stream" if what is None else
                        "'unicode' does not have the buffer interface")
    if isinstance(b, memoryview):
        return b.tobytes()
    try:
        return str(buffer(b))
    except TypeError:
        raise TypeError("'%s' does not have the buffer interface" % type(b).__name__)


def _size(n):
    """A count of bytes: an integer, or `None` for all."""
    if n is None:
        return -1
    if not isinstance(n, (int, long)):
        if hasattr(n, '__index__'):
            return n.__index__()
        raise TypeError("integer argument expected, got '%s'" % type(n).__name__)
    return n


def _again(call, *args):
    """What a call answers that signals may cut short."""
    while True:
        try:
            return call(*args)
        except IOError as e:
            if e.errno != _errno.EINTR:
                raise


class _IOBase(object):
    """What all streams share."""

    __metaclass__ = _abc.ABCMeta
    _closed_here = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, pos, whence=0):
        self._unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported('truncate')

    def flush(self):
        if self._closed_here:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        if not self._closed_here:
            try:
                self.flush()
            finally:
                self._closed_here = True

    @property
    def closed(self):
        return self._closed_here

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError(msg or 'I/O operation on closed file.')

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise IOError(msg or 'File or stream is not seekable.')

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise IOError(msg or 'File or stream is not readable.')

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise IOError(msg or 'File or stream is not writable.')

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        self._unsupported('fileno')

    def isatty(self):
        self._checkClosed()
        return False

    def readline(self, limit=-1):
        limit = _size(limit)
        peek = getattr(self, 'peek', None)
        line = bytearray()
        while limit < 0 or len(line) < limit:
            n = 1
            if peek is not None:
                ahead = _again(peek, 1)
                if not isinstance(ahead, bytes):
                    raise IOError("peek() should have returned a bytes object, not '%s'" % type(ahead).__name__)
                if ahead:
                    n = ahead.find(b'\n') + 1 or len(ahead)
                    if limit >= 0:
                        n = min(n, limit)
            b = _again(self.read, n)
            if not isinstance(b, bytes):
                raise IOError("read() should have returned a bytes object, not '%s'" % type(b).__name__)
            if not b:
                break
            line += b
            if line.endswith(b'\n'):
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def next(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None):
        hint = _size(hint)
        if hint <= 0:
            return list(self)
        n = 0
        lines = []
        for line in self:
            lines.append(line)
            n += len(line)
            if n >= hint:
                break
        return lines

    def writelines(self, lines):
        self._checkClosed()
        for line in lines:
            _again(self.write, line)


class _RawIOBase(_IOBase):
    """A stream of bytes without a buffer."""

    def read(self, n=-1):
        n = _size(n)
        if n < 0:
            return self.readall()
        b = bytearray(n)
        got = self.readinto(b)
        if got is None:
            return None
        if not 0 <= got <= n:
            raise ValueError('readinto returned %d outside buffer size %d' % (got, n))
        return bytes(b[:got])

    def readall(self):
        chunks = []
        while True:
            data = self.read(DEFAULT_BUFFER_SIZE)
            if data is None:
                if not chunks:
                    return None
                break
            if not isinstance(data, bytes):
                raise TypeError('read() should return bytes')
            if not data:
                break
            chunks.append(data)
        return b''.join(chunks)

    def readinto(self, b):
        self._unsupported('readinto')

    def write(self, b):
        self._unsupported('write')


class _BufferedIOBase(_IOBase):
    """A stream of bytes with a buffer."""

    def read(self, n=None):
        self._unsupported('read')

    def read1(self, n=None):
        self._unsupported('read1')

    def readinto(self, b):
        room = len(b)
        data = self.read(room)
        n = len(data)
        if n > room:
            raise IOError('read() returned too much data: %d bytes requested, %d returned' % (room, n))
        _store(b, data)
        return n

    def write(self, b):
        self._unsupported('write')

    def detach(self):
        self._unsupported('detach')


def _store(b, data):
    """Write into a buffer of the caller's."""
    n = len(data)
    if isinstance(b, (bytearray, memoryview)):
        b[:n] = data
    else:
        import array
        if isinstance(b, array.array):
            whole = b.tostring()
            fresh = array.array(b.typecode, data + whole[n:])
            b[:] = fresh
        else:
            raise TypeError('must be read-write buffer, not %s' % type(b).__name__)


class _TextIOBase(_IOBase):
    """A stream of characters."""

    def read(self, n=-1):
        self._unsupported('read')

    def write(self, s):
        self._unsupported('write')

    def readline(self, limit=None):
        self._unsupported('readline')

    def detach(self):
        self._unsupported('detach')

    encoding = newlines = errors = None
