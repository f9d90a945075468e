"""Streams: raw files, buffers over them, text over buffers. `io` shows them to programs."""

import abc as _abc
import codecs as _codecs
import errno as _errno
import posix as _posix

DEFAULT_BUFFER_SIZE = 8192
_O_CLOEXEC = 0o2000000
_NONE = type(None)
_missing = object()
# A buffer larger than this there cannot be.
_LARGEST_BUFFER = 1 << 34


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
            item = b.itemsize
            whole = b.tostring()
            fresh = array.array(b.typecode, data + whole[n:])
            b[:] = fresh
        else:
            raise TypeError('must be read-write buffer, not %s' % type(b).__name__)


class FileIO(_RawIOBase):
    """A file of the operating system."""

    _fd = -1
    _closefd = True
    _readable = _writable = _appending = False
    _can_seek = None

    def __init__(self, file, mode='r', closefd=True):
        if self._fd >= 0:
            if self._closefd:
                _posix.close(self._fd)
            self._fd = -1
        if isinstance(file, float):
            raise TypeError('integer argument expected, got float')
        if not isinstance(mode, basestring):
            raise TypeError('mode must be a string')
        if not mode or str(mode).translate(None, 'rwab+'):
            raise ValueError('invalid mode: %s' % mode)
        kinds = [c for c in mode if c in 'rwa']
        if len(kinds) != 1 or mode.count('+') > 1:
            raise ValueError('Must have exactly one of read/write/append mode and at most one plus')
        kind, plus = kinds[0], '+' in mode
        self._readable = kind == 'r' or plus
        self._writable = kind != 'r' or plus
        self._appending = kind == 'a'
        self._can_seek = None
        flags = 2 if self._readable and self._writable else 1 if self._writable else 0
        flags |= {'r': 0, 'w': 0o1100, 'a': 0o2100}[kind]
        self._closefd = True
        self._name = file
        if isinstance(file, (int, long)) and not isinstance(file, bool) or isinstance(file, bool):
            if file < 0:
                raise ValueError('Negative filedescriptor')
            if _is_folder(file):
                raise IOError(_errno.EISDIR, _posix.strerror(_errno.EISDIR))
            self._fd = int(file)
            self._closefd = bool(closefd)
        else:
            if not closefd:
                raise ValueError('Cannot use closefd=False with file name')
            if isinstance(file, basestring) and '\0' in file:
                raise TypeError('embedded NUL character')
            try:
                fd = _posix.open(file, flags | _O_CLOEXEC, 0o666)
            except OSError as e:
                raise IOError(e.errno, e.strerror, file)
            if _is_folder(fd):
                _posix.close(fd)
                raise IOError(_errno.EISDIR, _posix.strerror(_errno.EISDIR), file)
            self._fd = fd
        self._closed_here = False
        self.name = file
        if self._appending:
            try:
                _posix.lseek(self._fd, 0, 2)
            except OSError:
                pass

    def _live(self):
        if self._fd < 0:
            raise ValueError('I/O operation on closed file')
        return self._fd

    @property
    def closed(self):
        return self._fd < 0

    def close(self):
        if self._fd < 0:
            return
        fd = self._fd
        try:
            _RawIOBase.close(self)
        finally:
            self._fd = -1
            if self._closefd:
                try:
                    _posix.close(fd)
                except OSError as e:
                    raise IOError(e.errno, e.strerror)

    def __repr__(self):
        if self._fd < 0:
            return '<_io.FileIO [closed]>'
        if hasattr(self, 'name'):
            return '<_io.FileIO name=%r mode=%r>' % (self.name, self.mode)
        return '<_io.FileIO fd=%d mode=%r>' % (self._fd, self.mode)

    @property
    def mode(self):
        if self._appending:
            return 'ab+' if self._readable else 'ab'
        if self._readable:
            return 'rb+' if self._writable else 'rb'
        return 'wb'

    @property
    def closefd(self):
        return self._closefd

    def fileno(self):
        return self._live()

    def readable(self):
        self._live()
        return self._readable

    def writable(self):
        self._live()
        return self._writable

    def seekable(self):
        self._live()
        if self._can_seek is None:
            try:
                _posix.lseek(self._fd, 0, 1)
                self._can_seek = True
            except OSError:
                self._can_seek = False
        return self._can_seek

    def isatty(self):
        return _posix.isatty(self._live())

    def read(self, size=-1):
        self._live()
        if not self._readable:
            raise ValueError('File not open for reading')
        size = _size(size)
        if size < 0:
            return self.readall()
        try:
            return _posix.read(self._fd, size)
        except OSError as e:
            if e.errno == _errno.EAGAIN:
                return None
            raise IOError(e.errno, e.strerror)

    def readall(self):
        self._live()
        if not self._readable:
            raise ValueError('File not open for reading')
        chunks = []
        while True:
            try:
                chunk = _posix.read(self._fd, 1 << 16)
            except OSError as e:
                if e.errno == _errno.EAGAIN:
                    if chunks:
                        break
                    return None
                if e.errno == _errno.EINTR:
                    continue
                raise IOError(e.errno, e.strerror)
            if not chunk:
                break
            chunks.append(chunk)
        return b''.join(chunks)

    def readinto(self, b=_missing):
        self._live()
        if not self._readable:
            raise ValueError('File not open for reading')
        if b is _missing:
            raise TypeError('function takes exactly 1 argument (0 given)')
        data = self.read(len(b) * getattr(b, 'itemsize', 1))
        if data is None:
            return None
        _store(b, data)
        return len(data)

    def write(self, b=_missing):
        self._live()
        if not self._writable:
            raise ValueError('File not open for writing')
        if b is _missing:
            raise TypeError('function takes exactly 1 argument (0 given)')
        data = b.encode('ascii') if isinstance(b, unicode) else _checked_bytes(b)
        try:
            return _posix.write(self._fd, data)
        except OSError as e:
            if e.errno == _errno.EAGAIN:
                return None
            raise IOError(e.errno, e.strerror)

    def seek(self, pos=_missing, whence=0):
        self._live()
        if pos is _missing:
            raise TypeError('function takes at least 1 argument (0 given)')
        if isinstance(pos, float):
            raise TypeError('an integer is required')
        try:
            return _posix.lseek(self._fd, pos, whence)
        except OSError as e:
            raise IOError(e.errno, e.strerror)

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None):
        self._live()
        if not self._writable:
            raise ValueError('File not open for writing')
        if size is None:
            size = self.tell()
        elif isinstance(size, float):
            raise TypeError('an integer is required')
        try:
            _posix.ftruncate(self._fd, size)
        except OSError as e:
            raise IOError(e.errno, e.strerror)
        return size


def _is_folder(fd):
    try:
        return _posix.fstat(fd).st_mode & 0o170000 == 0o040000
    except OSError as e:
        if e.errno == _errno.EBADF:
            raise
        return False


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


def _no_more(name, most, more):
    """Arguments beyond what a constructor takes are refused under its type's name."""
    if more:
        raise TypeError('%s() takes at most %d arguments (%d given)' % (name, most, most + len(more)))


class _Buffered(_BufferedIOBase):
    """A buffer over a raw stream: what all kinds share."""

    _ready = False
    _is_detached = False

    def _begin(self, raw, size):
        if size <= 0:
            raise ValueError('buffer size must be strictly positive')
        if size > _LARGEST_BUFFER:
            raise MemoryError
        self._raw = raw
        self.buffer_size = size
        self._ready = True
        self._is_detached = False

    def __sizeof__(self):
        return object.__sizeof__(self) + self.buffer_size

    @property
    def raw(self):
        if self._is_detached:
            raise ValueError('raw stream has been detached')
        if not self._ready:
            raise ValueError('I/O operation on uninitialized object')
        return self._raw

    def _live(self, message='I/O operation on closed file'):
        raw = self.raw
        if raw.closed:
            raise ValueError(message)
        return raw

    def seekable(self):
        return self.raw.seekable()

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    @property
    def closed(self):
        return self.raw.closed

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def flush(self):
        self._live('flush of closed file')
        self._raw.flush()

    def close(self):
        raw = self.raw
        if raw.closed:
            return
        try:
            self.flush()
        finally:
            raw.close()

    def detach(self):
        raw = self.raw
        self.flush()
        self._is_detached = True
        return raw

    def __repr__(self):
        kind = type(self).__name__ if type(self).__module__ != '_io' else '_io.' + type(self).__name__
        if type(self).__module__ != '_io':
            kind = '%s.%s' % (type(self).__module__, type(self).__name__)
        try:
            name = self.name
        except Exception:
            return '<%s>' % kind
        return '<%s name=%r>' % (kind, name)

    def __getstate__(self):
        raise TypeError("cannot serialize '%s' object" % type(self).__name__)

    def _raw_tell(self):
        at = self._raw.tell()
        if not isinstance(at, (int, long)) or at < 0:
            raise IOError('Raw stream returned invalid position %r' % (at,))
        return at

    def _raw_seek(self, pos, whence):
        at = self._raw.seek(pos, whence)
        if not isinstance(at, (int, long)) or at < 0:
            raise IOError('Raw stream returned invalid position %r' % (at,))
        return at

    def truncate(self, pos=None):
        self._live()
        if pos is None:
            pos = self.tell()
        self.flush()
        return self._raw.truncate(pos)


class BufferedReader(_Buffered):
    """Reads ahead."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE, *more):
        self._ready = False
        _no_more('BufferedReader', 2, more)
        if not raw.readable():
            raise IOError('File or stream is not readable.')
        self._begin(raw, buffer_size)
        self._forget()

    def _forget(self):
        self._ahead = b''
        self._at = 0

    def _raw_read(self, n):
        """At most n bytes; `None` when there are none yet."""
        while True:
            try:
                b = bytearray(n)
                got = self._raw.readinto(b)
            except IOError as e:
                if e.errno != _errno.EINTR:
                    raise
                continue
            if got is None:
                return None
            if not isinstance(got, (int, long)):
                raise TypeError('an integer is required')
            if not 0 <= got <= n:
                raise IOError('raw readinto() returned invalid length %d (should have been between 0 and %d)' % (got, n))
            return bytes(b[:got])

    def read(self, size=-1):
        if size is not None and not isinstance(size, (int, long)):
            raise TypeError("integer argument expected, got '%s'" % type(size).__name__)
        size = -1 if size is None else size
        if size < -1:
            raise ValueError('read length must be positive or -1')
        self._live('read of closed file')
        return self._read(size)

    def _read(self, n):
        ahead, at = self._ahead, self._at
        if n == -1:
            chunks = [ahead[at:]]
            self._forget()
            self._before_read()
            if hasattr(self._raw, 'readall'):
                rest = self._raw.readall()
                if rest is None:
                    return chunks[0] or None
                if not isinstance(rest, bytes):
                    raise IOError('readall() should return bytes')
                return chunks[0] + rest
            while True:
                chunk = self._raw.read()
                if chunk is not None and not isinstance(chunk, bytes):
                    raise IOError('read() should return bytes')
                if not chunk:
                    if chunk is None and not chunks[0] and len(chunks) == 1:
                        return None
                    return b''.join(chunks)
                chunks.append(chunk)
        there = len(ahead) - at
        if n <= there:
            self._at = at + n
            return ahead[at:at + n]
        self._before_read()
        chunks = [ahead[at:]]
        self._forget()
        wanted = n - there
        while wanted > 0:
            chunk = self._raw_read(max(self.buffer_size, wanted) if wanted < self.buffer_size else
                                   wanted - wanted % self.buffer_size)
            if not chunk:
                if chunk is None and not there and len(chunks) == 1:
                    return None
                break
            if len(chunk) > wanted:
                self._ahead, self._at = chunk, wanted
                chunks.append(chunk[:wanted])
                break
            chunks.append(chunk)
            wanted -= len(chunk)
        return b''.join(chunks)

    def _before_read(self):
        """What was written goes out first."""

    def peek(self, size=0):
        self._live('peek of closed file')
        if self._at >= len(self._ahead):
            self._before_read()
            self._ahead, self._at = self._raw_read(self.buffer_size) or b'', 0
        return self._ahead[self._at:]

    def read1(self, size):
        size = _size(size)
        if size < 0:
            raise ValueError('read length must be positive')
        self._live('read of closed file')
        if size == 0:
            return b''
        if self._at >= len(self._ahead):
            self._before_read()
            self._ahead, self._at = self._raw_read(self.buffer_size) or b'', 0
        at = self._at
        self._at = min(at + size, len(self._ahead))
        return self._ahead[at:self._at]

    def readinto(self, b):
        self._live('readinto of closed file')
        data = self.read(len(b) * getattr(b, 'itemsize', 1))
        if data is None:
            return None
        _store(b, data)
        return len(data)

    def readline(self, size=-1):
        size = _size(size)
        self._live('readline of closed file')
        chunks, n = [], 0
        while size < 0 or n < size:
            ahead, at = self._ahead, self._at
            if at >= len(ahead):
                self._before_read()
                ahead = self._ahead = self._raw_read(self.buffer_size) or b''
                at = self._at = 0
                if not ahead:
                    break
            end = ahead.find(b'\n', at) + 1
            done = end > 0
            if not done:
                end = len(ahead)
            if size >= 0 and end - at > size - n:
                end = at + size - n
            chunks.append(ahead[at:end])
            n += end - at
            self._at = end
            if done:
                break
        return b''.join(chunks)

    def next(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __iter__(self):
        self._live('I/O operation on closed file.')
        return self

    def tell(self):
        self.raw
        return self._raw_tell() - (len(self._ahead) - self._at)

    def seek(self, pos, whence=0):
        if whence not in (0, 1, 2):
            raise ValueError('invalid whence (%r, should be 0, 1 or 2)' % (whence,))
        self._live('seek of closed file')
        if not self._raw.seekable():
            raise IOError('File or stream is not seekable.')
        if not isinstance(pos, (int, long)):
            raise TypeError("an integer is required")
        there = len(self._ahead) - self._at
        if whence != 2 and there:
            at = self._raw_tell()
            target = pos if whence == 0 else at - there + pos
            start = at - len(self._ahead)
            if start <= target <= at:
                self._at = target - start
                return target
        if whence == 1:
            pos -= there
        at = self._raw_seek(pos, whence)
        self._forget()
        return at


class BufferedWriter(_Buffered):
    """Collects what is written."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE, max_buffer_size=None, *more):
        self._ready = False
        _no_more('BufferedWriter', 3, more)
        if not raw.writable():
            raise IOError('File or stream is not writable.')
        if max_buffer_size is not None:
            import warnings
            warnings.warn('max_buffer_size is deprecated', DeprecationWarning, 2)
        self._begin(raw, buffer_size)
        self._behind = bytearray()

    def write(self, b):
        data = _checked_bytes(b)
        self._live('write to closed file')
        behind = self._behind
        if len(behind) + len(data) <= self.buffer_size:
            behind += data
            return len(data)
        if behind:
            try:
                self._send()
            except BlockingIOError as e:
                room = self.buffer_size - len(behind)
                took = min(room, len(data))
                behind += data[:took]
                if took < len(data):
                    raise BlockingIOError(e.errno, e.strerror, took)
                return len(data)
        rest, took = data, 0
        while len(rest) > self.buffer_size:
            n = self._raw_write(rest)
            if n is None:
                keep = min(len(rest), self.buffer_size)
                behind += rest[:keep]
                if keep < len(rest):
                    raise BlockingIOError(_errno.EAGAIN, 'write could not complete without blocking', took + keep)
                return len(data)
            took += n
            rest = rest[n:]
        behind += rest
        return len(data)

    def _raw_write(self, data):
        while True:
            try:
                n = self._raw.write(data)
            except IOError as e:
                if e.errno != _errno.EINTR:
                    raise
                continue
            if n is None:
                return None
            if not isinstance(n, (int, long)):
                raise TypeError('an integer is required')
            if not 0 <= n <= len(data):
                raise IOError('raw write() returned invalid length %d (should have been between 0 and %d)' % (
                    n, len(data)))
            return n

    def _send(self):
        behind = self._behind
        sent = 0
        while behind:
            n = self._raw_write(bytes(behind))
            if n is None:
                raise BlockingIOError(_errno.EAGAIN, 'write could not complete without blocking', sent)
            sent += n
            del behind[:n]

    def flush(self):
        self._live('flush of closed file')
        self._send()
        self._raw.flush()

    def tell(self):
        self.raw
        return self._raw_tell() + len(self._behind)

    def seek(self, pos, whence=0):
        if whence not in (0, 1, 2):
            raise ValueError('invalid whence (%r, should be 0, 1 or 2)' % (whence,))
        self._live('seek of closed file')
        if not self._raw.seekable():
            raise IOError('File or stream is not seekable.')
        self._send()
        return self._raw_seek(pos, whence)

    def truncate(self, pos=None):
        self._live('truncate of closed file')
        self._send()
        if pos is None:
            pos = self._raw_tell()
        return self._raw.truncate(pos)


class BufferedRandom(BufferedWriter, BufferedReader):
    """Reads and writes at one position."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE, max_buffer_size=None, *more):
        self._ready = False
        _no_more('BufferedRandom', 3, more)
        if not raw.seekable():
            raise IOError('File or stream is not seekable.')
        if not raw.readable():
            raise IOError('File or stream is not readable.')
        if not raw.writable():
            raise IOError('File or stream is not writable.')
        if max_buffer_size is not None:
            import warnings
            warnings.warn('max_buffer_size is deprecated', DeprecationWarning, 2)
        self._begin(raw, buffer_size)
        self._forget()
        self._behind = bytearray()

    def _before_read(self):
        if self._behind:
            self._send()

    def _give_back(self):
        """The raw stream's position becomes ours."""
        there = len(self._ahead) - self._at
        self._forget()
        if there:
            self._raw_seek(-there, 1)

    def read(self, size=-1):
        if self._behind:
            self._send()
        return BufferedReader.read(self, size)

    def peek(self, size=0):
        if self._behind:
            self._send()
        return BufferedReader.peek(self, size)

    def read1(self, size):
        if self._behind:
            self._send()
        return BufferedReader.read1(self, size)

    def readline(self, size=-1):
        if self._behind:
            self._send()
        return BufferedReader.readline(self, size)

    def readinto(self, b):
        return BufferedReader.readinto(self, b)

    def write(self, b):
        if self._ahead:
            self._live('write to closed file')
            self._give_back()
        return BufferedWriter.write(self, b)

    def flush(self):
        self._live('flush of closed file')
        self._send()
        if self._ahead:
            self._give_back()
        self._raw.flush()

    def tell(self):
        if self._behind:
            return BufferedWriter.tell(self)
        return BufferedReader.tell(self)

    def seek(self, pos, whence=0):
        if self._ready and not self._is_detached and self._behind and not self._raw.closed:
            self._send()
        return BufferedReader.seek(self, pos, whence)

    def truncate(self, pos=None):
        self._live('truncate of closed file')
        if pos is None:
            pos = self.tell()
        self._send()
        if self._ahead:
            self._give_back()
        return self._raw.truncate(pos)


class BufferedRWPair(_BufferedIOBase):
    """A stream to read and another one to write."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, max_buffer_size=None):
        if not reader.readable():
            raise IOError('File or stream is not readable.')
        if not writer.writable():
            raise IOError('File or stream is not writable.')
        if max_buffer_size is not None:
            import warnings
            warnings.warn('max_buffer_size is deprecated', DeprecationWarning, 2)
        self._pair = BufferedReader(reader, buffer_size), BufferedWriter(writer, buffer_size)

    def _both(self):
        pair = self.__dict__.get('_pair')
        if pair is None:
            raise ValueError('I/O operation on uninitialized object')
        return pair

    reader = property(lambda self: self._both()[0])
    writer = property(lambda self: self._both()[1])

    def read(self, *args):
        return self.reader.read(*args)

    def readinto(self, b):
        return self.reader.readinto(b)

    def write(self, b):
        return self.writer.write(b)

    def peek(self, *args):
        return self.reader.peek(*args)

    def read1(self, n):
        return self.reader.read1(n)

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def flush(self):
        return self.writer.flush()

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()

    def isatty(self):
        return self.writer.isatty() or self.reader.isatty()

    @property
    def closed(self):
        return self.writer.closed


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


_LF, _CR, _CRLF = 1, 2, 4
_SEEN = (None, '\n', '\r', ('\r', '\n'), '\r\n', ('\n', '\r\n'), ('\r', '\r\n'), ('\r', '\n', '\r\n'))


class IncrementalNewlineDecoder(object):
    """Decodes and turns line ends into one kind."""

    def __init__(self, decoder, translate, errors='strict'):
        self.decoder = decoder
        self.errors = errors
        self._translate = translate
        self._seen = 0
        self._cr = False

    def decode(self, input, final=False):
        output = input if self.decoder is None else self.decoder.decode(input, final)
        if not isinstance(output, unicode):
            raise TypeError('decoder should return a string result, not %r' % type(output).__name__)
        if self._cr and (output or final):
            output = u'\r' + output
            self._cr = False
        if output.endswith(u'\r') and not final:
            output = output[:-1]
            self._cr = True
        if not output:
            return output
        crlf = output.count(u'\r\n')
        cr = output.count(u'\r') - crlf
        lf = output.count(u'\n') - crlf
        self._seen |= (lf and _LF) | (cr and _CR) | (crlf and _CRLF)
        if self._translate:
            if crlf:
                output = output.replace(u'\r\n', u'\n')
            if cr:
                output = output.replace(u'\r', u'\n')
        return output

    def getstate(self):
        state, flag = (b'', 0) if self.decoder is None else self.decoder.getstate()
        return state, flag << 1 | self._cr

    def setstate(self, state):
        content, flag = state
        self._cr = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((content, flag >> 1))

    def reset(self):
        self._seen = 0
        self._cr = False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        return _SEEN[self._seen]


class StringIO(_TextIOBase):
    """A stream of characters in memory."""

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
        self._pos = 0
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
                          if k not in ('_newline', '_decoder', '_write_as', '_chars', '_pending', '_pos'))
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
            pos = len(self._content())
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
        if not self._pending and pos == len(self._chars) or self._pending:
            if pos == len(self._chars) + sum(map(len, self._pending)) if len(self._pending) < 64 else False:
                self._pending.append(s)
                self._pos = pos + len(s)
                return n
        content = self._content()
        if pos > len(content):
            content += u'\0' * (pos - len(content))
        self._chars = content[:pos] + s + content[pos + len(s):]
        self._pos = pos + len(s)
        return n

    @property
    def newlines(self):
        self._live()
        return None if self._decoder is None else self._decoder.newlines

    @property
    def line_buffering(self):
        self._live()
        return False


def _line_end(s, start, newline):
    """Where the line that begins there ends; -1 when there is no end in sight."""
    if newline is None or newline == '\n':
        return s.find(u'\n', start) + 1 or -1
    if newline:
        at = s.find(newline, start)
        return -1 if at < 0 else at + len(newline)
    lf, cr = s.find(u'\n', start), s.find(u'\r', start)
    if cr < 0:
        return lf + 1 or -1
    if 0 <= lf < cr:
        return lf + 1
    return cr + 2 if lf == cr + 1 else cr + 1


class TextIOWrapper(_TextIOBase):
    """Text over a stream of bytes."""

    _CHUNK_SIZE = 8192
    _ready = False
    _is_detached = False

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False):
        self._ready = False
        if newline is not None and not isinstance(newline, basestring):
            raise TypeError('illegal newline type: %r' % (type(newline),))
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError('illegal newline value: %s' % (newline,))
        if encoding is None:
            try:
                import locale
                encoding = locale.getpreferredencoding()
            except ImportError:
                encoding = 'ascii'
        if not isinstance(encoding, basestring):
            raise TypeError('invalid encoding: %r' % (encoding,))
        _codecs.lookup(encoding)
        if errors is None:
            errors = 'strict'
        elif not isinstance(errors, basestring):
            raise TypeError('invalid errors: %r' % (errors,))
        self._buffer = buffer
        self.line_buffering = bool(line_buffering)
        self._encoding = str(encoding)
        self._errors = errors
        self._newline = newline
        self._universal = not newline
        self._translate_in = newline is None
        self._translate_out = newline != ''
        self._write_as = newline or '\n'
        self._encoder = None
        self._decoder = None
        self._chars = u''
        self._used = 0
        self._snapshot = None
        self._pending = []
        self._pending_size = 0
        self._is_detached = False
        self._ready = True
        self._can_seek = self._telling = buffer.seekable()
        if self._can_seek and buffer.writable():
            if buffer.tell() != 0:
                self._get_encoder().setstate(0) if hasattr(self._get_encoder(), 'setstate') else None

    def __repr__(self):
        try:
            name = self.name
        except Exception:
            return '<_io.TextIOWrapper encoding=%r>' % self.encoding
        return '<_io.TextIOWrapper name=%r encoding=%r>' % (name, self.encoding)

    @property
    def buffer(self):
        if self._is_detached:
            raise ValueError('underlying buffer has been detached')
        if not self._ready:
            raise ValueError('I/O operation on uninitialized object')
        return self._buffer

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)

    def _live(self):
        if self.buffer.closed:
            raise ValueError('I/O operation on closed file.')
        return self._buffer

    def seekable(self):
        return self.buffer.seekable()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def name(self):
        return self.buffer.name

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    def close(self):
        buffer = self.buffer
        if buffer.closed:
            return
        try:
            self.flush()
        finally:
            buffer.close()

    def detach(self):
        buffer = self.buffer
        self.flush()
        self._is_detached = True
        return buffer

    def flush(self):
        self._live()
        self._send()
        self._telling = self._can_seek
        self._buffer.flush()

    def _send(self):
        if self._pending:
            data = b''.join(self._pending)
            self._pending, self._pending_size = [], 0
            self._buffer.write(data)

    def _get_encoder(self):
        if self._encoder is None:
            self._encoder = _codecs.getincrementalencoder(self._encoding)(self._errors)
        return self._encoder

    def _get_decoder(self):
        if self._decoder is None:
            decoder = _codecs.getincrementaldecoder(self._encoding)(self._errors)
            if self._universal:
                decoder = IncrementalNewlineDecoder(decoder, self._translate_in)
            self._decoder = decoder
        return self._decoder

    def write(self, s):
        self._live()
        if not isinstance(s, unicode):
            raise TypeError("unicode argument expected, got '%s'" % type(s).__name__)
        if self._encoder is None and not self._buffer.writable():
            raise IOError('not writable')
        n = len(s)
        ends = u'\n' in s
        if ends and self._translate_out and self._write_as != '\n':
            s = s.replace(u'\n', unicode(self._write_as))
        data = self._get_encoder().encode(s)
        if not isinstance(data, bytes):
            raise TypeError("encoder should return a bytes object, not '%s'" % type(data).__name__)
        self._pending.append(data)
        self._pending_size += len(data)
        flush = self.line_buffering and (ends or u'\r' in s)
        if self._pending_size > self._CHUNK_SIZE or flush:
            self._send()
        if flush:
            self._buffer.flush()
        self._snapshot = None
        if self._decoder is not None:
            self._decoder.reset()
        self._set_chars(u'')
        return n

    def _set_chars(self, chars):
        self._chars = chars
        self._used = 0

    def _take(self, n=None):
        at = self._used
        chars = self._chars[at:] if n is None else self._chars[at:at + n]
        self._used += len(chars)
        return chars

    def _read_chunk(self):
        """Decode some more; false at the end."""
        decoder = self._get_decoder()
        if self._telling:
            state, flags = decoder.getstate()
        if hasattr(self._buffer, 'read1'):
            chunk = self._buffer.read1(self._CHUNK_SIZE)
        else:
            chunk = self._buffer.read(self._CHUNK_SIZE)
        if not isinstance(chunk, bytes):
            raise TypeError('underlying read%s() should have returned a bytes object, not %r' % (
                '1' if hasattr(self._buffer, 'read1') else '', type(chunk).__name__))
        end = not chunk
        chars = decoder.decode(chunk, end)
        if not isinstance(chars, unicode):
            raise TypeError("decoder should return a string result, not '%s'" % type(chars).__name__)
        self._set_chars(chars)
        if chars:
            end = False
        if self._telling:
            self._snapshot = flags, state + chunk
        return not end

    def read(self, n=None):
        n = _size(n)
        self._live()
        if not self._buffer.readable():
            raise IOError('not readable')
        self._send()
        if n < 0:
            decoder = self._get_decoder()
            data = self._buffer.read()
            rest = decoder.decode(data, True)
            if not isinstance(rest, unicode):
                raise TypeError("decoder should return a string result, not '%s'" % type(rest).__name__)
            result = self._take() + rest
            self._set_chars(u'')
            self._snapshot = None
            return result
        result = self._take(n)
        parts, have = [result], len(result)
        while have < n and self._read_chunk():
            part = self._take(n - have)
            parts.append(part)
            have += len(part)
        return u''.join(parts)

    def readline(self, limit=None):
        limit = _size(limit)
        self._live()
        if not self._buffer.readable():
            raise IOError('not readable')
        self._send()
        newline = '\n' if self._translate_in else self._newline
        line = self._take()
        start = 0
        while True:
            end = _line_end(line, 0, newline)
            if end >= 0 and newline == '' and end == len(line) and line.endswith(u'\r'):
                # A line feed may follow.
                if not (0 <= limit <= len(line)):
                    more = self._more(line)
                    if more is not None:
                        line = more
                        continue
            if end >= 0:
                break
            if 0 <= limit <= len(line):
                end = limit
                break
            more = self._more(line)
            if more is None:
                end = len(line)
                break
            line = more
        if 0 <= limit < end:
            end = limit
        rest = len(line) - end
        if rest:
            self._used -= rest
            if self._used < 0:
                self._chars, self._used = line[end:], 0
        return line[:end]

    def _more(self, line):
        """The line with the next characters; `None` at the end."""
        while self._read_chunk():
            if self._chars:
                return line + self._take()
        self._snapshot = None
        return None

    def __iter__(self):
        self._live()
        return self

    def next(self):
        self._telling = False
        line = self.readline()
        if not line:
            self._snapshot = None
            self._telling = self._can_seek
            raise StopIteration
        return line

    def truncate(self, pos=None):
        self.flush()
        if pos is None:
            pos = self.tell()
        return self._buffer.truncate(pos)

    def tell(self):
        self._live()
        if not self._can_seek:
            raise IOError('underlying stream is not seekable')
        if not self._telling:
            raise IOError('telling position disabled by next() call')
        self._send()
        self._buffer.flush()
        position = self._buffer.tell()
        decoder = self._decoder
        if decoder is None or self._snapshot is None:
            return position
        flags, ahead = self._snapshot
        position -= len(ahead)
        used = self._used
        if not used:
            return _pack(position, flags)
        # Decode again, byte by byte, to where the characters that were handed out end.
        saved = decoder.getstate()
        try:
            decoder.setstate((b'', flags))
            start, start_flags, fed, skip = position, flags, 0, used
            done = 0
            for i in xrange(len(ahead)):
                fed += 1
                done += len(decoder.decode(ahead[i:i + 1]))
                state, now = decoder.getstate()
                if not state and done <= skip:
                    start += fed
                    skip -= done
                    start_flags, fed, done = now, 0, 0
                if done >= skip:
                    break
            else:
                done += len(decoder.decode(b'', True))
                if done < skip:
                    raise IOError("can't reconstruct logical file position")
                return _pack(start, start_flags, fed, 1, skip)
            return _pack(start, start_flags, fed, 0, skip)
        finally:
            decoder.setstate(saved)

    def seek(self, cookie, whence=0):
        self._live()
        if not self._can_seek:
            raise IOError('underlying stream is not seekable')
        if not isinstance(cookie, (int, long)):
            raise TypeError('an integer is required')
        if whence == 1:
            if cookie != 0:
                raise IOError("can't do nonzero cur-relative seeks")
            whence, cookie = 0, self.tell()
        if whence == 2:
            if cookie != 0:
                raise IOError("can't do nonzero end-relative seeks")
            self.flush()
            position = self._buffer.seek(0, 2)
            self._set_chars(u'')
            self._snapshot = None
            if self._decoder is not None:
                self._decoder.reset()
            return position
        if whence != 0:
            raise ValueError('invalid whence (%r, should be 0, 1 or 2)' % (whence,))
        if cookie < 0:
            raise ValueError('negative seek position %r' % (cookie,))
        self.flush()
        start, flags, feed, at_end, skip = _unpack(cookie)
        self._buffer.seek(start)
        self._set_chars(u'')
        self._snapshot = None
        if cookie == 0 and self._decoder is not None:
            self._decoder.reset()
        elif self._decoder is not None or flags or skip:
            decoder = self._get_decoder()
            decoder.setstate((b'', flags))
            self._snapshot = flags, b''
        if skip:
            data = self._buffer.read(feed)
            if not isinstance(data, bytes):
                raise TypeError("underlying read() should have returned a bytes object, not '%s'" % type(data).__name__)
            self._set_chars(decoder.decode(data, bool(at_end)))
            self._snapshot = flags, data
            if len(self._chars) < skip:
                raise IOError("can't restore logical file position")
            self._used = skip
        encoder = self._encoder
        if encoder is not None or cookie:
            encoder = self._get_encoder()
            if cookie:
                if hasattr(encoder, 'setstate'):
                    encoder.setstate(0)
            else:
                encoder.reset()
        return cookie

    @property
    def newlines(self):
        self.buffer
        return getattr(self._decoder, 'newlines', None)

    def __getstate__(self):
        raise TypeError("cannot serialize '%s' object" % type(self).__name__)


def _pack(position, flags=0, feed=0, at_end=0, skip=0):
    """A place in a text as one number: 64 bits each."""
    return position | flags << 64 | feed << 128 | skip << 192 | at_end << 256


def _unpack(cookie):
    mask = (1 << 64) - 1
    return cookie & mask, cookie >> 64 & mask, cookie >> 128 & mask, cookie >> 256, cookie >> 192 & mask


class _Open(object):
    """Opens files. An object and not a function: a class may have it as an attribute without making it a method."""

    __name__ = 'open'

    def __call__(self, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True):
        """Open a file as a stream of the kind that the mode asks for."""
        if not isinstance(file, (basestring, int, long)):
            raise TypeError('invalid file: %r' % (file,))
        if not isinstance(mode, basestring):
            raise TypeError('invalid mode: %r' % (mode,))
        if not isinstance(buffering, (int, long)):
            raise TypeError('invalid buffering: %r' % (buffering,))
        if encoding is not None and not isinstance(encoding, basestring):
            raise TypeError('invalid encoding: %r' % (encoding,))
        if errors is not None and not isinstance(errors, basestring):
            raise TypeError('invalid errors: %r' % (errors,))
        modes = set(mode)
        if modes - set('arwb+tU') or len(mode) > len(modes):
            raise ValueError('invalid mode: %r' % (mode,))
        reading, writing, appending = 'r' in modes, 'w' in modes, 'a' in modes
        binary, text = 'b' in modes, 't' in modes
        if 'U' in modes:
            if writing or appending:
                raise ValueError("can't use U and writing mode at once")
            reading = True
        if text and binary:
            raise ValueError("can't have text and binary mode at once")
        if reading + writing + appending > 1:
            raise ValueError('must have exactly one of read/write/append mode')
        if not (reading or writing or appending):
            raise ValueError('must have exactly one of read/write/append mode')
        if binary:
            for given, what in ((encoding, 'an encoding'), (errors, 'an errors'), (newline, 'a newline')):
                if given is not None:
                    raise ValueError("binary mode doesn't take %s argument" % what)
        raw = FileIO(file, (reading and 'r' or '') + (writing and 'w' or '') + (appending and 'a' or '') +
                     ('+' in modes and '+' or ''), closefd)
        result = raw
        try:
            lines = False
            if buffering == 1 or buffering < 0 and raw.isatty():
                buffering, lines = -1, True
            if buffering < 0:
                buffering = DEFAULT_BUFFER_SIZE
                size = getattr(_posix.fstat(raw.fileno()), 'st_blksize', 0)
                if size > 1:
                    buffering = size
            if buffering == 0:
                if binary:
                    return result
                raise ValueError("can't have unbuffered text I/O")
            if '+' in modes:
                kind = BufferedRandom
            elif writing or appending:
                kind = BufferedWriter
            else:
                kind = BufferedReader
            result = kind(raw, buffering)
            if binary:
                return result
            result = TextIOWrapper(result, encoding, errors, newline, lines)
            result.mode = mode
            return result
        except:
            result.close()
            raise


open = _Open()
