"""Control of descriptors, and locks of files."""

import struct as _struct
import _posix
from posix import _fd

F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW, F_SETOWN, F_GETOWN = range(10)
F_GETLK64, F_SETLK64, F_SETLKW64, F_SETSIG, F_GETSIG = 5, 6, 7, 10, 11
F_RDLCK, F_WRLCK, F_UNLCK, F_EXLCK, F_SHLCK = 0, 1, 2, 4, 8
F_SETLEASE, F_GETLEASE, F_NOTIFY, F_DUPFD_CLOEXEC = 1024, 1025, 1026, 1030
FD_CLOEXEC, FASYNC = 1, 0o20000
LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN, LOCK_MAND, LOCK_READ, LOCK_WRITE, LOCK_RW = 1, 2, 4, 8, 32, 64, 128, 192
DN_ACCESS, DN_MODIFY, DN_CREATE, DN_DELETE, DN_RENAME, DN_ATTRIB, DN_MULTISHOT = 1, 2, 4, 8, 16, 32, 0x80000000


def _system(function, *args):
    try:
        return function(*args)
    except OSError as e:
        raise IOError(e.errno, e.strerror)


def fcntl(fd, op, arg=0):
    """`fcntl` with a number, or with a structure in a string, whose new content is the answer."""
    fd = _fd(fd)
    if isinstance(arg, str):
        if len(arg) > 1024:
            raise ValueError('fcntl string arg too long')
        return _system(_posix._control, fd, op, arg, False)[1]
    return _system(_posix._call, 'fcntl', fd, op, arg)


def ioctl(fd, op, arg=0, mutate_flag=True):
    """`ioctl` with a number or a structure; one that can be changed is."""
    fd = _fd(fd)
    if isinstance(arg, (int, long)):
        return _system(_posix._call, 'ioctl', fd, op & 0xffffffff, arg)
    if isinstance(arg, str):
        if len(arg) > 1024:
            raise ValueError('ioctl string arg too long')
        return _system(_posix._control, fd, op & 0xffffffff, arg, True)[1]
    content = str(buffer(arg))
    answer, content = _system(_posix._control, fd, op & 0xffffffff, content, True)
    if not mutate_flag:
        return content
    import array
    if isinstance(arg, array.array):
        arg[:] = array.array(arg.typecode, content)
    else:
        arg[:] = content
    return answer


def flock(fd, op):
    """Lock a file as a whole."""
    _system(_posix._call, 'flock', _fd(fd), op)


def lockf(fd, op, len=0, start=0, whence=0):
    """Lock a part of a file."""
    if op == LOCK_UN:
        kind = F_UNLCK
    elif op & LOCK_SH:
        kind = F_RDLCK
    elif op & LOCK_EX:
        kind = F_WRLCK
    else:
        raise ValueError('unrecognized lockf argument')
    lock = _struct.pack('hhqqi4x', kind, whence, start, len, 0)
    _system(_posix._control, _fd(fd), F_SETLK if op & LOCK_NB else F_SETLKW, lock, False)
