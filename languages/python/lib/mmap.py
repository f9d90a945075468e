"""Files as memory. The content is read at the beginning and written back when it is flushed or the map is closed."""

import posix as _posix

PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MAP_SHARED, MAP_PRIVATE, MAP_DENYWRITE, MAP_EXECUTABLE, MAP_ANON = 1, 2, 0x800, 0x1000, 0x20
MAP_ANONYMOUS = MAP_ANON
ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = 1, 2, 3
PAGESIZE = ALLOCATIONGRANULARITY = 4096


class error(EnvironmentError):
    """The system refused."""

    __module__ = 'mmap'


class mmap(object):
    """The content of a file, or memory without one (-1)."""

    def __init__(self, fileno, length, flags=MAP_SHARED, prot=PROT_READ | PROT_WRITE, access=0, offset=0):
        self._data = None
        if not isinstance(length, (int, long)) or not isinstance(offset, (int, long)):
            raise TypeError('map size must be an integral value')
        if length < 0:
            raise OverflowError('memory mapped size must be positive')
        if length > 0x7fffffffffffffff:
            raise OverflowError('memory mapped size is too large (limited by C int)')
        if offset < 0:
            raise OverflowError('memory mapped offset must be positive')
        if access and (flags != MAP_SHARED or prot != PROT_READ | PROT_WRITE):
            raise ValueError("mmap can't specify both access and flags, prot.")
        if access not in (0, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY):
            raise ValueError('mmap invalid access parameter.')
        if access == ACCESS_READ:
            prot = PROT_READ
        elif access == ACCESS_COPY:
            flags = MAP_PRIVATE
        self._writable = bool(prot & PROT_WRITE)
        self._readable = bool(prot & PROT_READ)
        self._shared = bool(flags & MAP_SHARED)
        self._copy = access == ACCESS_COPY
        self._pos = 0
        self._fd = -1
        if fileno == -1:
            self._data = bytearray(length)
            return
        try:
            size = _posix.fstat(fileno).st_size
        except OSError as e:
            raise error(e.errno, e.strerror)
        if offset % PAGESIZE:
            raise error(22, 'Invalid argument')
        if length == 0:
            if size == 0:
                raise ValueError('cannot mmap an empty file')
            if offset >= size:
                raise ValueError('mmap offset is greater than file size')
            length = size - offset
        elif offset > size or size - offset < length:
            raise ValueError('mmap length is greater than file size')
        self._fd = _posix.dup(fileno)
        self._offset = offset
        try:
            data = self._read_file(length)
        except OSError as e:
            _posix.close(self._fd)
            self._fd = -1
            raise error(13, 'Permission denied')
        self._data = bytearray(data)
        self._clean = data

    def _read_file(self, length):
        before = _posix.lseek(self._fd, 0, 1)
        _posix.lseek(self._fd, self._offset, 0)
        chunks = []
        while length > 0:
            chunk = _posix.read(self._fd, length)
            if not chunk:
                break
            chunks.append(chunk)
            length -= len(chunk)
        _posix.lseek(self._fd, before, 0)
        return ''.join(chunks)

    def _live(self):
        if self._data is None:
            raise ValueError('mmap closed or invalid')
        return self._data

    def _may_write(self):
        self._live()
        if not self._writable:
            raise TypeError("mmap can't modify a readonly memory map.")

    def _send(self):
        """Write back what changed."""
        if self._fd < 0 or not self._shared or not self._writable:
            return
        now = str(self._data)
        if now != self._clean:
            before = _posix.lseek(self._fd, 0, 1)
            _posix.lseek(self._fd, self._offset, 0)
            _posix.write(self._fd, now)
            _posix.lseek(self._fd, before, 0)
            self._clean = now

    def close(self):
        if self._data is not None:
            try:
                self._send()
            except OSError:
                pass
            self._data = None
            if self._fd >= 0:
                _posix.close(self._fd)
                self._fd = -1

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def flush(self, offset=0, size=0):
        data = self._live()
        if offset < 0 or size < 0 or offset + size > len(data):
            raise ValueError('flush values out of range')
        self._send()
        return 0

    def __len__(self):
        return len(self._live())

    def __getitem__(self, index):
        data = self._live()
        if isinstance(index, slice):
            return str(data[index])
        if not hasattr(index, '__index__'):
            raise TypeError('mmap indices must be integers')
        try:
            return chr(data[index])
        except IndexError:
            raise IndexError('mmap index out of range')

    def __setitem__(self, index, value):
        data = self._live()
        if isinstance(index, slice):
            if not isinstance(value, str):
                raise TypeError('mmap slice assignment must be a string')
            if len(value) != len(data[index]):
                raise IndexError('mmap slice assignment is wrong size')
            self._may_write()
            data[index] = value
            return
        if not hasattr(index, '__index__'):
            raise TypeError('mmap indices must be integers')
        if not isinstance(value, str) or len(value) != 1:
            raise IndexError('mmap assignment must be single-character string')
        self._may_write()
        try:
            data[index] = value
        except IndexError:
            raise IndexError('mmap index out of range')

    def __delitem__(self, index):
        raise TypeError("mmap object doesn't support item deletion")

    def __getslice__(self, i, j):
        return str(self._live()[i:j])

    def __setslice__(self, i, j, value):
        self[slice(i, j)] = value

    def __contains__(self, item):
        return item in self._live()

    def find(self, string, start=None, end=None):
        data = self._live()
        return str(data).find(string, self._pos if start is None else start, len(data) if end is None else end)

    def rfind(self, string, start=None, end=None):
        data = self._live()
        return str(data).rfind(string, self._pos if start is None else start, len(data) if end is None else end)

    def read(self, num=None):
        data = self._live()
        if num is None or num < 0:
            num = len(data)
        content = str(data[self._pos:self._pos + num])
        self._pos += len(content)
        return content

    def read_byte(self):
        data = self._live()
        if self._pos >= len(data):
            raise ValueError('read byte out of range')
        self._pos += 1
        return chr(data[self._pos - 1])

    def readline(self):
        data = self._live()
        end = data.find('\n', self._pos) + 1 or len(data)
        content = str(data[self._pos:end])
        self._pos = end
        return content

    def write(self, string):
        data = self._live()
        if not isinstance(string, (str, buffer, bytearray)):
            raise TypeError('must be string or read-only buffer, not %s' % type(string).__name__)
        string = str(string)
        self._may_write()
        if self._pos + len(string) > len(data):
            raise ValueError('data out of range')
        data[self._pos:self._pos + len(string)] = string
        self._pos += len(string)

    def write_byte(self, byte):
        if not isinstance(byte, str) or len(byte) != 1:
            raise TypeError('write_byte() argument 1 must be char, not %s' % type(byte).__name__)
        self._may_write()
        if self._pos >= len(self._data):
            raise ValueError('write byte out of range')
        self._data[self._pos] = byte
        self._pos += 1

    def seek(self, pos, whence=0):
        data = self._live()
        if whence == 1:
            pos += self._pos
        elif whence == 2:
            pos += len(data)
        elif whence != 0:
            raise ValueError('unknown seek type')
        if not 0 <= pos <= len(data):
            raise ValueError('seek out of range')
        self._pos = pos

    def tell(self):
        self._live()
        return self._pos

    def size(self):
        self._live()
        if self._fd < 0:
            return len(self._data)
        return _posix.fstat(self._fd).st_size

    def move(self, dest, src, count):
        data = self._live()
        self._may_write()
        if min(dest, src, count) < 0 or max(src, dest) + count > len(data):
            raise ValueError('source, destination, or count out of range')
        data[dest:dest + count] = data[src:src + count]

    def resize(self, newsize):
        data = self._live()
        if not self._writable or self._copy:
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")
        if newsize < 0 or self._fd >= 0 and self._offset + newsize < 0:
            raise ValueError('new size out of range')
        self._send()
        if self._fd >= 0:
            _posix.ftruncate(self._fd, self._offset + newsize)
        if newsize < len(data):
            del data[newsize:]
        else:
            data += bytearray(newsize - len(data))
        self._clean = str(data)
