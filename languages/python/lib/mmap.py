"""Files as memory, and memory that processes share."""

import _memory
import posix as _posix

PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MAP_SHARED, MAP_PRIVATE, MAP_DENYWRITE, MAP_EXECUTABLE, MAP_ANON = 1, 2, 0x800, 0x1000, 0x20
MAP_ANONYMOUS = MAP_ANON
ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = 1, 2, 3
PAGESIZE = ALLOCATIONGRANULARITY = 4096


class error(EnvironmentError):
    """The system refused."""

    __module__ = 'mmap'


def _system(function, *args):
    try:
        return function(*args)
    except OSError as e:
        raise error(e.errno, e.strerror)


class mmap(object):
    """The content of a file, or memory without one (-1)."""

    def __init__(self, fileno, length, flags=MAP_SHARED, prot=PROT_READ | PROT_WRITE, access=0, offset=0):
        self._map = None
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
        self._copy = access == ACCESS_COPY
        self._pos = 0
        self._fd = -1
        if fileno == -1:
            flags |= MAP_ANONYMOUS
            self._map = _system(_memory.map, -1, length, flags, prot, 0)
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
            self._map = _system(_memory.map, self._fd, length, flags, prot, offset)
        except error:
            _posix.close(self._fd)
            self._fd = -1
            raise

    def _live(self):
        if self._map is None:
            raise ValueError('mmap closed or invalid')
        return self._map

    def _may_write(self):
        self._live()
        if not self._writable:
            raise TypeError("mmap can't modify a readonly memory map.")

    def close(self):
        if self._map is not None:
            self._map.close()
            self._map = None
            if self._fd >= 0:
                _posix.close(self._fd)
                self._fd = -1

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def flush(self, offset=0, size=0):
        it = self._live()
        size = size or len(it) - offset
        if offset < 0 or size < 0 or offset + size > len(it):
            raise ValueError('flush values out of range')
        _system(it.flush, offset, size)
        return 0

    def __len__(self):
        return len(self._live())

    def _at(self, index):
        """A place by its number, counted from the end if it is negative."""
        n = len(self._live())
        index = index.__index__()
        if index < 0:
            index += n
        if not 0 <= index < n:
            raise IndexError('mmap index out of range')
        return index

    def __getitem__(self, index):
        it = self._live()
        if isinstance(index, slice):
            start, stop, step = index.indices(len(it))
            if step == 1:
                return it.read(start, stop - start)
            return it.read(0, len(it))[index]
        if not hasattr(index, '__index__'):
            raise TypeError('mmap indices must be integers')
        return it.read(self._at(index), 1)

    def __setitem__(self, index, value):
        it = self._live()
        if isinstance(index, slice):
            if not isinstance(value, str):
                raise TypeError('mmap slice assignment must be a string')
            start, stop, step = index.indices(len(it))
            places = xrange(start, stop, step)
            if len(value) != len(places):
                raise IndexError('mmap slice assignment is wrong size')
            self._may_write()
            if step == 1:
                it.write(start, value)
            else:
                for place, byte in zip(places, value):
                    it.write(place, byte)
            return
        if not hasattr(index, '__index__'):
            raise TypeError('mmap indices must be integers')
        if not isinstance(value, str) or len(value) != 1:
            raise IndexError('mmap assignment must be single-character string')
        index = self._at(index)
        self._may_write()
        it.write(index, value)

    def __delitem__(self, index):
        raise TypeError("mmap object doesn't support item deletion")

    def __getslice__(self, i, j):
        return self[slice(i, j)]

    def __setslice__(self, i, j, value):
        self[slice(i, j)] = value

    def __contains__(self, item):
        it = self._live()
        return item in it.read(0, len(it))

    def find(self, string, start=None, end=None):
        it = self._live()
        n = len(it)
        return it.read(0, n).find(string, self._pos if start is None else start, n if end is None else end)

    def rfind(self, string, start=None, end=None):
        it = self._live()
        n = len(it)
        return it.read(0, n).rfind(string, self._pos if start is None else start, n if end is None else end)

    def read(self, num=None):
        it = self._live()
        left = len(it) - self._pos
        num = left if num is None or num < 0 else min(num, left)
        content = it.read(self._pos, num)
        self._pos += num
        return content

    def read_byte(self):
        it = self._live()
        if self._pos >= len(it):
            raise ValueError('read byte out of range')
        self._pos += 1
        return it.read(self._pos - 1, 1)

    def readline(self):
        it = self._live()
        at, parts = self._pos, []
        while at < len(it):
            part = it.read(at, min(4096, len(it) - at))
            end = part.find('\n') + 1
            parts.append(part[:end] if end else part)
            at += len(parts[-1])
            if end or not part:
                break
        self._pos = at
        return ''.join(parts)

    def write(self, string):
        it = self._live()
        if not isinstance(string, (str, buffer, bytearray)):
            raise TypeError('must be string or read-only buffer, not %s' % type(string).__name__)
        string = str(string)
        self._may_write()
        if self._pos + len(string) > len(it):
            raise ValueError('data out of range')
        it.write(self._pos, string)
        self._pos += len(string)

    def write_byte(self, byte):
        if not isinstance(byte, str) or len(byte) != 1:
            raise TypeError('write_byte() argument 1 must be char, not %s' % type(byte).__name__)
        self._may_write()
        if self._pos >= len(self._map):
            raise ValueError('write byte out of range')
        self._map.write(self._pos, byte)
        self._pos += 1

    def seek(self, pos, whence=0):
        it = self._live()
        if whence == 1:
            pos += self._pos
        elif whence == 2:
            pos += len(it)
        elif whence != 0:
            raise ValueError('unknown seek type')
        if not 0 <= pos <= len(it):
            raise ValueError('seek out of range')
        self._pos = pos

    def tell(self):
        self._live()
        return self._pos

    def size(self):
        it = self._live()
        if self._fd < 0:
            return len(it)
        return _posix.fstat(self._fd).st_size

    def move(self, dest, src, count):
        it = self._live()
        self._may_write()
        if min(dest, src, count) < 0 or max(src, dest) + count > len(it):
            raise ValueError('source, destination, or count out of range')
        it.write(dest, it.read(src, count))

    def resize(self, newsize):
        it = self._live()
        if not self._writable or self._copy:
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")
        if newsize < 0 or self._fd >= 0 and self._offset + newsize < 0:
            raise ValueError('new size out of range')
        if self._fd >= 0:
            _system(_posix.ftruncate, self._fd, self._offset + newsize)
        _system(it.resize, newsize)
