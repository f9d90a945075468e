"""Files of the operating system, without a buffer."""

import errno as _errno
import posix as _posix

from _io_base import _checked_bytes, _size, _RawIOBase, _store

__name__ = '_io'

_O_CLOEXEC = 0o2000000
_missing = object()


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
