"""The operating system: files, folders, the environment, processes. The calls themselves are in `posix`."""

import sys
import posix
from posix import *
from posix import _exit
import errno
import UserDict

name = 'posix'
linesep = '\n'
error = OSError
curdir, pardir, sep, extsep, altsep, pathsep = '.', '..', '/', '.', None, ':'
defpath = ':/bin:/usr/bin'
devnull = '/dev/null'
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NONBLOCK = 0, 1, 2, 0o100, 0o200, 0o1000, 0o2000, 0o4000
EX_OK = 0
WNOHANG = 1


import posixpath as path
sys.modules['os.path'] = path


class _Environ(UserDict.IterableUserDict):
    """The environment: changes reach programs that are started."""

    def __init__(self, environ):
        # The dict itself and not a copy.
        self.data = environ

    def __setitem__(self, key, item):
        putenv(key, item)
        self.data[key] = item

    def pop(self, key, *args):
        unsetenv(key)
        return self.data.pop(key, *args)

    def __delitem__(self, key):
        unsetenv(key)
        del self.data[key]

    def clear(self):
        for key in list(self.data):
            self.pop(key)

    def update(*args, **kwargs):
        self = args[0]
        for other in args[1:]:
            if hasattr(other, 'keys'):
                for key in other.keys():
                    self[key] = other[key]
            else:
                for key, value in other:
                    self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def copy(self):
        return dict(self)


environ = _Environ(posix.environ)


def getenv(key, default=None):
    """A variable of the environment."""
    return environ.get(key, default)


def _split_off(name):
    """A path without its last part, and that part, even if the path ends in a slash."""
    above, last = path.split(name)
    return (above, last) if last else path.split(above)


def makedirs(name, mode=0o777):
    """Make a folder and the ones above it."""
    above, last = _split_off(name)
    if above and last and not path.exists(above):
        try:
            makedirs(above, mode)
        except OSError as problem:
            # Somebody else may have made it in the meantime.
            if problem.errno != errno.EEXIST:
                raise
        if last == curdir:
            # `a/.` is there when `a` is.
            return
    mkdir(name, mode)


def removedirs(name):
    """Remove a folder and the empty ones above it."""
    rmdir(name)
    above, last = _split_off(name)
    while above and last:
        try:
            rmdir(above)
        except error:
            return
        above, last = path.split(above)


def renames(old, new):
    """Rename; make folders that are missing, remove those left empty."""
    above, last = path.split(new)
    if above and last and not path.exists(above):
        makedirs(above)
    rename(old, new)
    above, last = path.split(old)
    if not above or not last:
        return
    try:
        removedirs(above)
    except error:
        # It is not empty.
        pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Tuples of folder, names of its folders and names of its files, for a folder and all below."""
    try:
        names = listdir(top)
    except error as err:
        if onerror is not None:
            onerror(err)
        return
    dirs, nondirs = [], []
    for name in names:
        (dirs if path.isdir(path.join(top, name)) else nondirs).append(name)
    if topdown:
        yield top, dirs, nondirs
    for name in dirs:
        below = path.join(top, name)
        if followlinks or not path.islink(below):
            for entry in walk(below, topdown, onerror, followlinks):
                yield entry
    if not topdown:
        yield top, dirs, nondirs


def execl(file, *args):
    """Become another program, given its arguments one by one."""
    execv(file, args)


def execle(file, *args):
    """As `execl`; the last argument is the environment."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """As `execl`; the program is looked for on the path."""
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """Become another program that is looked for on the path."""
    _execvpe(file, args)


def execvpe(file, args, env):
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    if env is None:
        become, rest, env = posix.execv, (args,), environ
    else:
        become, rest = posix.execve, (args, env)
    if path.split(file)[0]:
        become(file, *rest)
        return
    trouble = None
    for folder in env.get('PATH', defpath).split(pathsep):
        try:
            become(path.join(folder, file), *rest)
        except error as e:
            # That it is not there says less than anything else.
            if trouble is None or e.errno not in (errno.ENOENT, errno.ENOTDIR):
                trouble = e, sys.exc_info()[2]
    raise error, trouble[0], trouble[1]


P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1


def _spawn(mode, file, args, env, become):
    """Run a program in a process of its own: its number, or its code when it is waited for."""
    pid = fork()
    if not pid:
        try:
            if env is None:
                become(file, args)
            else:
                become(file, args, env)
        except:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if WIFSTOPPED(status):
            continue
        if WIFSIGNALED(status):
            return -WTERMSIG(status)
        if WIFEXITED(status):
            return WEXITSTATUS(status)
        raise error('Not stopped, signaled or exited???')


def spawnv(mode, file, args):
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


def _popen(cmd, mode, bufsize, error):
    import subprocess
    PIPE = subprocess.PIPE
    stderr = {None: None, 'own': PIPE, 'joined': subprocess.STDOUT}[error]
    process = subprocess.Popen(cmd, shell=isinstance(cmd, basestring), bufsize=bufsize, stdin=PIPE, stdout=PIPE,
                               stderr=stderr, close_fds=True)
    return process


def popen2(cmd, mode='t', bufsize=-1):
    """A program's input and output."""
    process = _popen(cmd, mode, bufsize, None)
    return process.stdin, process.stdout


def popen3(cmd, mode='t', bufsize=-1):
    """A program's input, output and errors."""
    process = _popen(cmd, mode, bufsize, 'own')
    return process.stdin, process.stdout, process.stderr


def popen4(cmd, mode='t', bufsize=-1):
    """A program's input, and its output together with its errors."""
    process = _popen(cmd, mode, bufsize, 'joined')
    return process.stdin, process.stdout


if hasattr(posix, 'popen'):
    popen = posix.popen


def getlogin():
    return environ.get('LOGNAME') or environ.get('USER') or 'root'


if hasattr(posix, 'getlogin'):
    getlogin = posix.getlogin


def tmpnam():
    return path.join(environ.get('TMPDIR', '/tmp'), 'py%d' % getpid())


def tmpfile():
    """A file without a name."""
    import tempfile
    return tempfile.TemporaryFile()


__all__ = [_name for _name in dir(sys.modules[__name__]) if not _name.startswith('_') and _name not in ('sys', 'posix', 'UserDict')]
