"""Files and folders for a while, under names that nobody else has."""

import errno as _errno
import os as _os
import string as _string
import thread as _thread
from random import Random as _Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX',
           'gettempprefix', 'tempdir', 'gettempdir']

TMP_MAX = getattr(_os, 'TMP_MAX', 10000)
template, tempdir = 'tmp', None


def _flags(*names):
    """These of the flags for opening that the system knows, as one number."""
    return reduce(int.__or__, [getattr(_os, 'O_' + name, 0) for name in names])


_text_openflags = _flags('RDWR', 'CREAT', 'EXCL', 'NOINHERIT', 'NOFOLLOW')
_bin_openflags = _text_openflags | _flags('BINARY')

# Held while something is made that there is one of.
_once_lock = _thread.allocate_lock()


# Names.

class _RandomNameSequence(object):
    """Names without end, that cannot be foreseen."""

    characters = _string.ascii_lowercase + _string.ascii_uppercase + _string.digits + '_'

    def __init__(self):
        self.mutex = _thread.allocate_lock()
        self._rngs = {}

    @property
    def rng(self):
        """The random numbers of this process: after a fork the child must not make the parent's names."""
        process = _os.getpid()
        if process not in self._rngs:
            self._rngs = {process: _Random()}
        return self._rngs[process]

    def next(self):
        with self.mutex:
            choice, characters = self.rng.choice, self.characters
            name = ''.join([choice(characters) for _ in range(6)])
        return _os.path.normcase(name)

    def __iter__(self):
        return self


_name_sequence = None


def _get_candidate_names():
    """The sequence of names that all share."""
    global _name_sequence
    with _once_lock:
        _name_sequence = _name_sequence or _RandomNameSequence()
    return _name_sequence


def _where_free(make, dir, pre, suf, what):
    """Try names until there is one that `make` finds free: the path, and what it made there."""
    names = _get_candidate_names()
    for _ in xrange(TMP_MAX):
        path = _os.path.join(dir, pre + names.next() + suf)
        try:
            return path, make(path)
        except OSError as problem:
            if problem.errno != _errno.EEXIST:
                raise
    raise IOError(_errno.EEXIST, 'No usable temporary %s found' % what)


# The folder.

def _candidate_tempdir_list():
    """Folders to try: what the environment says, the usual ones, the current one."""
    told = [_os.getenv(name) for name in ('TMPDIR', 'TEMP', 'TMP')]
    try:
        current = _os.getcwd()
    except _os.error:
        current = _os.curdir
    return [folder for folder in told if folder] + ['/tmp', '/var/tmp', '/usr/tmp', current]


def _takes_files(folder):
    """Can a file be made in the folder, written and removed?"""
    import io
    names = _RandomNameSequence()
    for _ in range(100):
        path = _os.path.join(folder, names.next())
        try:
            fd = _os.open(path, _bin_openflags, 0600)
            try:
                try:
                    with io.open(fd, 'wb', closefd=False) as trial:
                        trial.write(b'trial')
                finally:
                    _os.close(fd)
            finally:
                _os.unlink(path)
            return True
        except (OSError, IOError) as problem:
            if problem.args[0] != _errno.EEXIST:
                # The next folder may be better.
                return False
    return False


def _get_default_tempdir():
    """The first folder that can be written to."""
    folders = _candidate_tempdir_list()
    for folder in folders:
        if folder != _os.curdir:
            folder = _os.path.normcase(_os.path.abspath(folder))
        if _takes_files(folder):
            return folder
    raise IOError(_errno.ENOENT, 'No usable temporary directory found in %s' % folders)


def gettempdir():
    """The folder for files that last a while."""
    global tempdir
    if tempdir is None:
        with _once_lock:
            found = tempdir
            if found is None:
                tempdir = _get_default_tempdir()
    return tempdir


def gettempprefix():
    """How the names begin."""
    return template


# Files and folders that stay.

def _set_cloexec(fd):
    """A program that is started must not get the file."""
    try:
        from fcntl import fcntl, F_GETFD, F_SETFD, FD_CLOEXEC
        fcntl(fd, F_SETFD, fcntl(fd, F_GETFD, 0) | FD_CLOEXEC)
    except (ImportError, IOError):
        # As well as it can be done.
        pass


def _mkstemp_inner(dir, pre, suf, flags):
    """Make a file: its descriptor and path."""
    path, fd = _where_free(lambda path: _os.open(path, flags, 0600), dir, pre, suf, 'file name')
    _set_cloexec(fd)
    return fd, _os.path.abspath(path)


def mkstemp(suffix='', prefix=template, dir=None, text=False):
    """Make a file: its descriptor and path."""
    flags = _text_openflags if text else _bin_openflags
    return _mkstemp_inner(gettempdir() if dir is None else dir, prefix, suffix, flags)


def mkdtemp(suffix='', prefix=template, dir=None):
    """Make a folder: its path."""
    folder = gettempdir() if dir is None else dir
    return _where_free(lambda path: _os.mkdir(path, 0700), folder, prefix, suffix, 'directory name')[0]


def _refuse_taken(path):
    if _os.path.lexists(path):
        raise OSError(_errno.EEXIST, path)


def mktemp(suffix='', prefix=template, dir=None):
    """A path where nothing is; somebody else may take it."""
    return _where_free(_refuse_taken, gettempdir() if dir is None else dir, prefix, suffix, 'filename')[0]


# Files that go away.

class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    # When the program ends there may be no `os` any more.
    unlink = _os.unlink

    def __init__(self, file, name, delete=True):
        self.file, self.name, self.delete, self.close_called = file, name, delete, False

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if not isinstance(value, int):
            # A method: the next time it is found without asking.
            self.__dict__[name] = value
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exception):
        handled = self.file.__exit__(*exception)
        self.close()
        return handled

    def close(self):
        """Close the file, and remove it."""
        if self.close_called:
            return
        self.close_called = True
        try:
            self.file.close()
        finally:
            if self.delete:
                self.unlink(self.name)

    __del__ = close


def _made_for(mode, suffix, prefix, dir):
    folder = gettempdir() if dir is None else dir
    return _mkstemp_inner(folder, prefix, suffix, _bin_openflags if 'b' in mode else _text_openflags)


def NamedTemporaryFile(mode='w+b', bufsize=-1, suffix='', prefix=template, dir=None, delete=True):
    """A file with a name, removed when it is closed."""
    fd, path = _made_for(mode, suffix, prefix, dir)
    try:
        opened = _os.fdopen(fd, mode, bufsize)
        return _TemporaryFileWrapper(opened, path, delete)
    except BaseException:
        _os.unlink(path)
        _os.close(fd)
        raise


def TemporaryFile(mode='w+b', bufsize=-1, suffix='', prefix=template, dir=None):
    """A file without a name."""
    fd, path = _made_for(mode, suffix, prefix, dir)
    try:
        # It stays there as long as it is open.
        _os.unlink(path)
        return _os.fdopen(fd, mode, bufsize)
    except BaseException:
        _os.close(fd)
        raise


class SpooledTemporaryFile:
    """A file that stays in memory until it is large, or until somebody wants its descriptor."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', bufsize=-1, suffix='', prefix=template, dir=None):
        from cStringIO import StringIO
        self._file, self._max_size = StringIO(), max_size
        self._TemporaryFileArgs = mode, bufsize, suffix, prefix, dir

    def rollover(self):
        """Go on in a real file."""
        if not self._rolled:
            memory, real = self._file, TemporaryFile(*self._TemporaryFileArgs)
            self._file = real
            real.write(memory.getvalue())
            real.seek(memory.tell())
            self._rolled = True

    def _written(self, result):
        """After writing: is it large by now?"""
        if not self._rolled and 0 < self._max_size < self._file.tell():
            self.rollover()
        return result

    def write(self, s):
        return self._written(self._file.write(s))

    def writelines(self, iterable):
        return self._written(self._file.writelines(iterable))

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def __enter__(self):
        if self.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, *exception):
        self._file.close()

    def next(self):
        # CPython gives away the method too.
        return self._file.next

    def xreadlines(self, *args):
        try:
            read = self._file.xreadlines
        except AttributeError:
            return iter(self._file.readlines(*args))
        return read(*args)

    def truncate(self):
        self._file.truncate()

    def seek(self, *args):
        self._file.seek(*args)

    closed = property(lambda self: self._file.closed)
    softspace = property(lambda self: self._file.softspace)
    # In memory it has no name, and the mode that it will have.
    name = property(lambda self: getattr(self._file, 'name', None))
    mode = property(lambda self: getattr(self._file, 'mode', self._TemporaryFileArgs[0]))


def _passed_on(name):
    def method(self, *args):
        return getattr(self._file, name)(*args)
    method.__name__ = name
    return method


for _name in ('__iter__', 'close', 'flush', 'isatty', 'read', 'readline', 'readlines', 'tell'):
    setattr(SpooledTemporaryFile, _name, _passed_on(_name))
del _name
