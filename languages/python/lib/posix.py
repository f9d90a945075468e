"""The operating system's calls. Those on plain numbers go through one native function."""

from _posix import *
from _posix import _call, _chown, _execute, _exit, _fork, _fstat, _stat, _statvfs, environ
import sys as _sys

O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC, O_APPEND = 0, 1, 2, 0o100, 0o200, 0o400, 0o1000, 0o2000
O_NONBLOCK = O_NDELAY = 0o4000
O_DSYNC, O_ASYNC, O_DIRECT, O_LARGEFILE, O_DIRECTORY, O_NOFOLLOW = 0o10000, 0o20000, 0o40000, 0, 0o200000, 0o400000
O_NOATIME, O_SYNC, O_RSYNC = 0o1000000, 0o4010000, 0o4010000
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
WNOHANG, WUNTRACED, WCONTINUED = 1, 2, 8
TMP_MAX = 238328
NGROUPS_MAX = 65536
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE = 0, 64, 65, 66, 67, 68, 69, 70
EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 71, 72, 73, 74, 75, 76, 77, 78
ST_RDONLY, ST_NOSUID = 1, 2

sysconf_names = {
    'SC_ARG_MAX': 0, 'SC_CHILD_MAX': 1, 'SC_CLK_TCK': 2, 'SC_NGROUPS_MAX': 3, 'SC_OPEN_MAX': 4, 'SC_STREAM_MAX': 5,
    'SC_TZNAME_MAX': 6, 'SC_JOB_CONTROL': 7, 'SC_SAVED_IDS': 8, 'SC_VERSION': 29, 'SC_PAGESIZE': 30, 'SC_PAGE_SIZE': 30,
    'SC_IOV_MAX': 60, 'SC_GETPW_R_SIZE_MAX': 70, 'SC_GETGR_R_SIZE_MAX': 69, 'SC_LINE_MAX': 43,
    'SC_NPROCESSORS_CONF': 83, 'SC_NPROCESSORS_ONLN': 84, 'SC_PHYS_PAGES': 85, 'SC_AVPHYS_PAGES': 86,
    'SC_HOST_NAME_MAX': 180}
pathconf_names = {
    'PC_LINK_MAX': 0, 'PC_MAX_CANON': 1, 'PC_MAX_INPUT': 2, 'PC_NAME_MAX': 3, 'PC_PATH_MAX': 4, 'PC_PIPE_BUF': 5,
    'PC_CHOWN_RESTRICTED': 6, 'PC_NO_TRUNC': 7, 'PC_VDISABLE': 8}
confstr_names = {'CS_PATH': 0, 'CS_GNU_LIBC_VERSION': 2, 'CS_GNU_LIBPTHREAD_VERSION': 3}


class _Result(tuple):
    """A tuple with names for its items, and more attributes than items."""

    n_unnamed_fields = 0

    def __new__(cls, sequence, dict=None):
        items = tuple(sequence)
        if not cls.n_sequence_fields <= len(items) <= cls.n_fields:
            few = len(items) < cls.n_sequence_fields
            if cls.n_sequence_fields == cls.n_fields:
                raise TypeError('%s.%s() takes a %d-sequence (%d-sequence given)' % (
                    cls.__module__, cls.__name__, cls.n_fields, len(items)))
            raise TypeError('%s.%s() takes an at %s %d-sequence (%d-sequence given)' % (
                cls.__module__, cls.__name__, 'least' if few else 'most',
                cls.n_sequence_fields if few else cls.n_fields, len(items)))
        self = tuple.__new__(cls, items[:cls.n_sequence_fields])
        return self

    def __repr__(self):
        names = [n for n in self._names[:self.n_sequence_fields]]
        return '%s.%s(%s)' % (type(self).__module__, type(self).__name__,
                              ', '.join('%s=%r' % pair for pair in zip(names, self)))


def _item(i):
    return property(lambda self: self[i])


class stat_result(_Result):
    """What is known of a file. The times are whole seconds as items and exact as attributes."""

    n_sequence_fields, n_fields, n_unnamed_fields = 10, 16, 3
    _names = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime', 'st_ctime')
    _more = ('st_atime', 'st_mtime', 'st_ctime', 'st_blksize', 'st_blocks', 'st_rdev')

    def __new__(cls, sequence, dict=None):
        items = tuple(sequence)
        self = _Result.__new__(cls, items)
        extra = items[10:]
        for i, name in enumerate(cls._more):
            if i < len(extra):
                value = extra[i]
            elif dict is not None and name in dict:
                value = dict[name]
            else:
                value = items[7 + i] if i < 3 else None
            self.__dict__['_' + name] = value
        return self

    def __reduce__(self):
        return stat_result, (tuple(self), dict((name, getattr(self, name)) for name in self._more))

    def __setattr__(self, name, value):
        if name in self._names or name in self._more:
            raise TypeError('readonly attribute')
        raise AttributeError("'posix.stat_result' object has no attribute %r" % name)

    st_mode, st_ino, st_dev, st_nlink, st_uid, st_gid, st_size = map(_item, range(7))
    st_atime = property(lambda self: self._st_atime)
    st_mtime = property(lambda self: self._st_mtime)
    st_ctime = property(lambda self: self._st_ctime)
    st_blksize = property(lambda self: self._st_blksize)
    st_blocks = property(lambda self: self._st_blocks)
    st_rdev = property(lambda self: self._st_rdev)


class statvfs_result(_Result):
    """The room on a file system."""

    n_sequence_fields = n_fields = 10
    _names = ('f_bsize', 'f_frsize', 'f_blocks', 'f_bfree', 'f_bavail', 'f_files', 'f_ffree', 'f_favail', 'f_flag',
              'f_namemax')

    def __reduce__(self):
        return statvfs_result, (tuple(self), {})

    def __setattr__(self, name, value):
        if name in self._names:
            raise TypeError('readonly attribute')
        raise AttributeError("'posix.statvfs_result' object has no attribute %r" % name)

    (f_bsize, f_frsize, f_blocks, f_bfree, f_bavail, f_files, f_ffree, f_favail, f_flag, f_namemax) = map(_item, range(10))


_floats = True


def stat_float_times(new=None):
    """Are times of files floats? With an argument, say so."""
    global _floats
    if new is None:
        return _floats
    _floats = bool(new)


def _stat_of(a):
    whole = int(a[7]), int(a[8]), int(a[9])
    size = a[6]
    return stat_result(a[:7] + whole + (a[7:10] if _floats else whole) + (4096, (size + 511) // 512, 0))


def stat(path):
    """What is known of a file; links are followed."""
    return _stat_of(_stat(path, True))


def lstat(path):
    """What is known of a file or of the link itself."""
    return _stat_of(_stat(path, False))


def fstat(fd):
    """What is known of an open file."""
    return _stat_of(_fstat(fd))


def statvfs(path):
    """The room on the file system of a path."""
    return statvfs_result(_statvfs(path))


def fstatvfs(fd):
    """The room on the file system of an open file."""
    fstat(fd)
    return statvfs_result(_statvfs('/proc/self/fd/%d' % fd))


def _number(v):
    if isinstance(v, float):
        raise TypeError('integer argument expected, got float')
    if not isinstance(v, (int, long)):
        raise TypeError('an integer is required')
    return v


def _int(v):
    v = _number(v)
    if v > 2147483647:
        raise OverflowError('signed integer is greater than maximum')
    if v < -2147483648:
        raise OverflowError('signed integer is less than minimum')
    return v


def _fd(v):
    if isinstance(v, (int, long)):
        return _int(v)
    fileno = getattr(v, 'fileno', None)
    if fileno is None:
        raise TypeError('argument must be an int, or have a fileno() method.')
    v = fileno()
    if not isinstance(v, (int, long)):
        raise TypeError('fileno() returned a non-integer')
    if v < 0:
        raise ValueError('file descriptor cannot be a negative integer (%d)' % v)
    return v


def close(fd):
    _call('close', _int(fd))


def closerange(fd_low, fd_high):
    """Close descriptors, whether open or not."""
    try:
        known = sorted(int(name) for name in listdir('/proc/self/fd'))
    except OSError:
        known = xrange(_int(fd_low), _int(fd_high))
    for fd in known:
        if fd_low <= fd < fd_high:
            try:
                _call('close', fd)
            except OSError:
                pass


def dup(fd):
    return _call('dup', _int(fd))


def dup2(old, new):
    _call('dup2', _int(old), _int(new))


def lseek(fd, pos, how):
    return _call('lseek', _int(fd), _number(pos), _int(how))


def ftruncate(fd, length):
    _call('ftruncate', _int(fd), _number(length))


def fsync(fd):
    _call('fsync', _fd(fd))


def fdatasync(fd):
    _call('fdatasync', _fd(fd))


def fchdir(fd):
    _call('fchdir', _fd(fd))


def fchmod(fd, mode):
    _call('fchmod', _int(fd), _int(mode))


def fchown(fd, uid, gid):
    _call('fchown', _int(fd), _id(uid), _id(gid))


def _id(v):
    v = _number(v)
    if v < -1:
        raise OverflowError('uid is less than minimum')
    if v > 0xffffffff:
        raise OverflowError('uid is greater than maximum')
    return v


def chown(path, uid, gid):
    _chown(path, _id(uid), _id(gid), True)


def lchown(path, uid, gid):
    _chown(path, _id(uid), _id(gid), False)


def umask(mask):
    return _call('umask', _int(mask))


def getuid():
    return _call('getuid')


def geteuid():
    return _call('geteuid')


def getgid():
    return _call('getgid')


def getegid():
    return _call('getegid')


def getpgrp():
    return _call('getpgrp')


def getpgid(pid):
    return _call('getpgid', _int(pid))


def getsid(pid):
    return _call('getsid', _int(pid))


def setsid():
    _call('setsid')


def setpgrp():
    _call('setpgid', 0, 0)


def setpgid(pid, pgrp):
    _call('setpgid', _int(pid), _int(pgrp))


def setuid(uid):
    _call('setuid', _id(uid))


def seteuid(uid):
    _call('seteuid', _id(uid))


def setgid(gid):
    _call('setgid', _id(gid))


def setegid(gid):
    _call('setegid', _id(gid))


def setreuid(ruid, euid):
    _call('setreuid', _id(ruid), _id(euid))


def setregid(rgid, egid):
    _call('setregid', _id(rgid), _id(egid))


def getresuid():
    return _status('Uid')[:3]


def getresgid():
    return _status('Gid')[:3]


def getgroups():
    return list(_status('Groups'))


def _status(name):
    for line in file('/proc/self/status'):
        if line.startswith(name + ':'):
            return tuple(map(int, line.split()[1:]))
    return ()


def tcgetpgrp(fd):
    return _call('tcgetpgrp', _int(fd))


def tcsetpgrp(fd, pgid):
    _call('tcsetpgrp', _int(fd), _int(pgid))


def ttyname(fd):
    """The path of a terminal."""
    fstat(fd)
    if not isatty(fd):
        raise OSError(25, strerror(25))
    return readlink('/proc/self/fd/%d' % fd)


def ctermid():
    return '/dev/tty'


def getlogin():
    """The name of who is logged in at the terminal."""
    import pwd
    if not isatty(0):
        raise OSError(25, strerror(25))
    return pwd.getpwuid(getuid()).pw_name


def kill(pid, sig):
    _call('kill', _int(pid), _int(sig))
    _attend()


def killpg(pgid, sig):
    _call('killpg', _int(pgid), _int(sig))
    _attend()


def _attend():
    """Signals that came to this process meanwhile are attended to where a loop closes."""
    for _ in (0, 1):
        pass


def nice(inc):
    """Give way to others; how much by now."""
    now = _call('getpriority', 0, 0) - 20
    _call('setpriority', 0, 0, now + _int(inc))
    return _call('getpriority', 0, 0) - 20


def fork():
    """Two processes: 0 in the child, the child's number in the parent."""
    for stream in (_sys.stdout, _sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    pid = _fork()
    if not pid:
        threading = _sys.modules.get('threading')
        if threading is not None:
            threading._after_fork()
    return pid


def forkpty():
    """`fork`, the child on a terminal of its own; and the parent's end of that."""
    master, slave = openpty()
    pid = fork()
    if pid == 0:
        close(master)
        setsid()
        _call('ioctl', slave, 0x540E, 0)
        for fd in (0, 1, 2):
            dup2(slave, fd)
        if slave > 2:
            close(slave)
        return 0, master
    close(slave)
    return pid, master


def wait():
    return waitpid(-1, 0)


def wait3(options):
    import resource
    pid, status = waitpid(-1, options)
    return pid, status, resource.getrusage(resource.RUSAGE_CHILDREN)


def wait4(pid, options):
    import resource
    pid, status = waitpid(pid, options)
    return pid, status, resource.getrusage(resource.RUSAGE_CHILDREN)


def _arguments(args, name):
    if not isinstance(args, (tuple, list)):
        raise TypeError('%s() arg 2 must be a tuple or list' % name)
    if not args:
        raise ValueError('%s() arg 2 must not be empty' % name)
    return tuple(args)


# The environment that programs get which are started without one, when it is no longer `environ`.
_inherited = None


def _environment():
    return environ if _inherited is None else _inherited


def _changed_environment():
    global _inherited
    if _inherited is None:
        _inherited = dict(environ)
    return _inherited


def _check_variable(function, *parts):
    for i, part in enumerate(parts):
        if not isinstance(part, basestring):
            raise TypeError('%s() argument %d must be string, not %s' % (function, i + 1, type(part).__name__))
        if '\0' in part:
            raise TypeError('%s() argument %d must be string without null bytes, not str' % (function, i + 1))


def putenv(key, value):
    """Give programs that are started a variable. `os.environ` does this by itself."""
    _check_variable('putenv', key, value)
    if not key or '=' in key:
        raise ValueError('illegal environment variable name')
    _changed_environment()[key] = value


def unsetenv(key):
    """Programs that are started do not get a variable."""
    _check_variable('unsetenv', key)
    if not key or '=' in key:
        raise OSError(22, strerror(22))
    _changed_environment().pop(key, None)


def abort():
    """End as by a crash: nothing is written that waits to be."""
    import signal
    signal.signal(signal.SIGABRT, signal.SIG_DFL)
    kill(getpid(), signal.SIGABRT)


def execv(path, args):
    """Become another program. It gets the environment as the guest has it."""
    execve(path, _arguments(args, 'execv'), _environment())


def execve(path, args, env):
    """Become another program with this environment."""
    args = _arguments(args, 'execve')
    if not hasattr(env, 'keys'):
        raise TypeError('execve() arg 3 must be a mapping object')
    pairs = []
    for key, value in zip(env.keys(), env.values()):
        if not isinstance(key, basestring):
            raise TypeError('execve() arg 3 contains a non-string key')
        if not isinstance(value, basestring):
            raise TypeError('execve() arg 3 contains a non-string value')
        if '=' in key or not key:
            raise ValueError('illegal environment variable name')
        if '\0' in key or '\0' in value:
            raise TypeError('execve() environment must be strings without null bytes')
        pairs.append(key + '=' + value)
    _execute(path, args, tuple(pairs))


def system(command):
    """Run a command in the shell; how it ended."""
    pid = fork()
    if pid == 0:
        try:
            execve('/bin/sh', ('sh', '-c', command), _environment())
        finally:
            _exit(127)
    while True:
        try:
            return waitpid(pid, 0)[1]
        except OSError as e:
            if e.errno != 4:
                raise


def WIFEXITED(status):
    return status & 0x7f == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    return 0 < status & 0x7f < 0x7f


def WTERMSIG(status):
    return status & 0x7f


def WIFSTOPPED(status):
    return status & 0xff == 0x7f


WSTOPSIG = WEXITSTATUS


def WCOREDUMP(status):
    return bool(status & 0x80)


def WIFCONTINUED(status):
    return status == 0xffff


def _name_in(name, names, what):
    if isinstance(name, (int, long)):
        return name
    if not isinstance(name, str):
        raise TypeError('configuration names must be strings or integers')
    try:
        return names[name]
    except KeyError:
        raise ValueError('unrecognized configuration name')


def sysconf(name):
    return _call('sysconf', _name_in(name, sysconf_names, 'sysconf'))


def pathconf(path, name):
    number = _name_in(name, pathconf_names, 'pathconf')
    fd = open(path, O_RDONLY)
    try:
        return _call('fpathconf', fd, number)
    finally:
        close(fd)


def fpathconf(fd, name):
    return _call('fpathconf', _fd(fd), _name_in(name, pathconf_names, 'pathconf'))


def confstr(name):
    number = _name_in(name, confstr_names, 'confstr')
    return {0: '/bin:/usr/bin'}.get(number)


def getloadavg():
    return tuple(map(float, file('/proc/loadavg').read().split()[:3]))


def minor(device):
    return device & 0xff | device >> 12 & 0xffffff00


def major(device):
    return device >> 8 & 0xfff | device >> 32 & 0xfffff000


def makedev(major, minor):
    return (minor & 0xff) | (major & 0xfff) << 8 | (minor & 0xffffff00) << 12 | (major & 0xfffff000) << 32


def popen(command, mode='r', bufsize=-1):
    """A pipe to or from a command."""
    if not isinstance(mode, str) or mode[:1] not in ('r', 'w'):
        raise OSError(22, strerror(22))
    reading = mode.startswith('r')
    out, into = pipe()
    pid = fork()
    if pid == 0:
        try:
            dup2(into if reading else out, 1 if reading else 0)
            closerange(3, 1 << 20)
            execve('/bin/sh', ['sh', '-c', command], _environment())
        finally:
            _exit(127)
    close(into if reading else out)
    return _Pipe(fdopen(out if reading else into, mode, bufsize), pid)


class _Pipe(object):
    """A file that waits for its process when it is closed."""

    def __init__(self, stream, pid):
        self._stream = stream
        self._pid = pid

    def close(self):
        self._stream.close()
        pid, self._pid = self._pid, None
        if pid is not None:
            status = waitpid(pid, 0)[1]
            return status or None

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def tmpfile():
    """A file without a name."""
    import tempfile
    return tempfile.TemporaryFile()


def tempnam(dir=None, prefix='tmp'):
    """A path where no file is."""
    import warnings
    warnings.warn('tempnam is a potential security risk to your program', RuntimeWarning, 2)
    return '%s/%s%s' % (dir or environ.get('TMPDIR') or '/tmp', prefix or '', urandom(4).encode('hex'))


def tmpnam():
    import warnings
    warnings.warn('tmpnam is a potential security risk to your program', RuntimeWarning, 2)
    return '/tmp/file' + urandom(4).encode('hex')


def mknod(filename, mode=0o600, device=0):
    """Make a file or a pipe with a name."""
    if mode & 0o170000 == 0o010000:
        return mkfifo(filename, mode & 0o7777)
    close(open(filename, O_CREAT | O_EXCL | O_WRONLY, mode & 0o7777))


def chroot(path):
    raise OSError(1, strerror(1))


def initgroups(name, gid):
    raise OSError(1, strerror(1))


def setgroups(groups):
    raise OSError(1, strerror(1))
