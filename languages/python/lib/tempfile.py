"""Files and folders for a while, under names that nobody else has."""

import errno as _errno
import os as _os
from random import Random as _Random

try:
    import thread as _thread
except ImportError:
    import dummy_thread as _thread

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX',
           'gettempprefix', 'tempdir', 'gettempdir']

_allocate_lock = _thread.allocate_lock

_text_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | getattr(_os, 'O_NOINHERIT', 0) | getattr(_os, 'O_NOFOLLOW', 0)
_bin_openflags = _text_openflags | getattr(_os, 'O_BINARY', 0)

TMP_MAX = getattr(_os, 'TMP_MAX', 10000)
template = 'tmp'
tempdir = None
_once_lock = _allocate_lock()


def _set_cloexec(fd):
    try:
        import fcntl
        flags = fcntl.fcntl(fd, fcntl.F_GETFD, 0)
    except (ImportError, IOError):
        return
    fcntl.fcntl(fd, fcntl.F_SETFD, flags | fcntl.FD_CLOEXEC)


def _exists(fn):
    try:
        getattr(_os, 'lstat', _os.stat)(fn)
    except _os.error:
        return False
    return True


class _RandomNameSequence(object):
    """Names without end, that cannot be foreseen."""

    characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'

    def __init__(self):
        self.mutex = _allocate_lock()
        self.normcase = _os.path.normcase

    @property
    def rng(self):
        # A forked process must not make the same names.
        pid = _os.getpid()
        if pid != getattr(self, '_rng_pid', None):
            self._rng = _Random()
            self._rng_pid = pid
        return self._rng

    def __iter__(self):
        return self

    def next(self):
        with self.mutex:
            choose = self.rng.choice
            letters = [choose(self.characters) for _ in '123456']
        return self.normcase(''.join(letters))


def _candidate_tempdir_list():
    """Folders to try."""
    found = []
    for name in ('TMPDIR', 'TEMP', 'TMP'):
        folder = _os.getenv(name)
        if folder:
            found.append(folder)
    found.extend(['/tmp', '/var/tmp', '/usr/tmp'])
    try:
        found.append(_os.getcwd())
    except (AttributeError, _os.error):
        found.append(_os.curdir)
    return found


def _get_default_tempdir():
    """The first folder that can be written to."""
    names = _RandomNameSequence()
    tried = _candidate_tempdir_list()
    for folder in tried:
        if folder != _os.curdir:
            folder = _os.path.normcase(_os.path.abspath(folder))
        for _ in xrange(100):
            name = _os.path.join(folder, names.next())
            try:
                fd = _os.open(name, _bin_openflags, 0o600)
                try:
                    try:
                        _os.write(fd, 'blat')
                    finally:
                        _os.close(fd)
                finally:
                    _os.unlink(name)
                return folder
            except (OSError, IOError) as e:
                if e.args[0] == _errno.EEXIST:
                    continue
                # Another folder may do.
                break
    raise IOError(_errno.ENOENT, 'No usable temporary directory found in %s' % tried)


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        with _once_lock:
            if _name_sequence is None:
                _name_sequence = _RandomNameSequence()
    return _name_sequence


def _mkstemp_inner(dir, pre, suf, flags):
    names = _get_candidate_names()
    for _ in xrange(TMP_MAX):
        path = _os.path.join(dir, pre + names.next() + suf)
        try:
            fd = _os.open(path, flags, 0o600)
        except OSError as e:
            if e.errno == _errno.EEXIST:
                continue
            raise
        _set_cloexec(fd)
        return fd, _os.path.abspath(path)
    raise IOError(_errno.EEXIST, 'No usable temporary file name found')


def gettempprefix():
    return template


def gettempdir():
    """The folder for files that last a while."""
    global tempdir
    if tempdir is None:
        with _once_lock:
            if tempdir is None:
                tempdir = _get_default_tempdir()
    return tempdir


def mkstemp(suffix='', prefix=template, dir=None, text=False):
    """Make a file: its descriptor and path."""
    if dir is None:
        dir = gettempdir()
    return _mkstemp_inner(dir, prefix, suffix, _text_openflags if text else _bin_openflags)


def mkdtemp(suffix='', prefix=template, dir=None):
    """Make a folder: its path."""
    if dir is None:
        dir = gettempdir()
    names = _get_candidate_names()
    for _ in xrange(TMP_MAX):
        path = _os.path.join(dir, prefix + names.next() + suffix)
        try:
            _os.mkdir(path, 0o700)
        except OSError as e:
            if e.errno == _errno.EEXIST:
                continue
            raise
        return path
    raise IOError(_errno.EEXIST, 'No usable temporary directory name found')


def mktemp(suffix='', prefix=template, dir=None):
    """A path where nothing is; somebody else may take it."""
    if dir is None:
        dir = gettempdir()
    names = _get_candidate_names()
    for _ in xrange(TMP_MAX):
        path = _os.path.join(dir, prefix + names.next() + suffix)
        if not _exists(path):
            return path
    raise IOError(_errno.EEXIST, 'No usable temporary filename found')


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    unlink = _os.unlink

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.close_called = False
        self.delete = delete

    def __getattr__(self, name):
        attr = getattr(self.__dict__['file'], name)
        if not issubclass(type(attr), type(0)):
            setattr(self, name, attr)
        return attr

    def __enter__(self):
        self.file.__enter__()
        return self

    def close(self):
        if not self.close_called:
            self.close_called = True
            try:
                self.file.close()
            finally:
                if self.delete:
                    self.unlink(self.name)

    def __del__(self):
        self.close()

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self.close()
        return result


def NamedTemporaryFile(mode='w+b', bufsize=-1, suffix='', prefix=template, dir=None, delete=True):
    """A file with a name, removed when it is closed."""
    if dir is None:
        dir = gettempdir()
    flags = _bin_openflags if 'b' in mode else _text_openflags
    fd, name = _mkstemp_inner(dir, prefix, suffix, flags)
    try:
        return _TemporaryFileWrapper(_os.fdopen(fd, mode, bufsize), name, delete)
    except BaseException:
        _os.unlink(name)
        _os.close(fd)
        raise


def TemporaryFile(mode='w+b', bufsize=-1, suffix='', prefix=template, dir=None):
    """A file without a name."""
    if dir is None:
        dir = gettempdir()
    flags = _bin_openflags if 'b' in mode else _text_openflags
    fd, name = _mkstemp_inner(dir, prefix, suffix, flags)
    try:
        _os.unlink(name)
        return _os.fdopen(fd, mode, bufsize)
    except:
        _os.close(fd)
        raise


class SpooledTemporaryFile:
    """A file that stays in memory until it is large."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', bufsize=-1, suffix='', prefix=template, dir=None):
        from cStringIO import StringIO
        self._file = StringIO()
        self._max_size = max_size
        self._rolled = False
        self._TemporaryFileArgs = (mode, bufsize, suffix, prefix, dir)

    def _check(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Go on in a real file."""
        if self._rolled:
            return
        file = self._file
        self._file = TemporaryFile(*self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        self._file.write(file.getvalue())
        self._file.seek(file.tell(), 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    @property
    def mode(self):
        try:
            return self._file.mode
        except AttributeError:
            return self._TemporaryFileArgs[0]

    @property
    def name(self):
        try:
            return self._file.name
        except AttributeError:
            return None

    @property
    def softspace(self):
        return self._file.softspace

    def next(self):
        return self._file.next

    def read(self, *args):
        return self._file.read(*args)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def seek(self, *args):
        self._file.seek(*args)

    def tell(self):
        return self._file.tell()

    def truncate(self):
        self._file.truncate()

    def write(self, s):
        result = self._file.write(s)
        self._check(self._file)
        return result

    def writelines(self, iterable):
        result = self._file.writelines(iterable)
        self._check(self._file)
        return result

    def xreadlines(self, *args):
        return iter(self._file) if not hasattr(self._file, 'xreadlines') else self._file.xreadlines(*args)
