"""Buffers over raw files: for reading, for writing, for both."""

import errno as _errno

from _io_base import BlockingIOError, _checked_bytes, _size, _BufferedIOBase, _store, DEFAULT_BUFFER_SIZE

__name__ = '_io'

# A buffer larger than this there cannot be.
_LARGEST_BUFFER = 1 << 34


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
