"""What a process may use, and what it used."""

import _posix
from posix import _Result, _item, sysconf as _sysconf

RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE = range(8)
RLIMIT_OFILE, RLIMIT_MEMLOCK, RLIMIT_AS = 7, 8, 9
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN = 0, -1


class error(Exception):
    """The system refused."""

    __module__ = 'resource'


class struct_rusage(_Result):
    """What was used."""

    n_sequence_fields = n_fields = 16
    _names = ('ru_utime', 'ru_stime', 'ru_maxrss', 'ru_ixrss', 'ru_idrss', 'ru_isrss', 'ru_minflt', 'ru_majflt',
              'ru_nswap', 'ru_inblock', 'ru_oublock', 'ru_msgsnd', 'ru_msgrcv', 'ru_nsignals', 'ru_nvcsw', 'ru_nivcsw')
    (ru_utime, ru_stime, ru_maxrss, ru_ixrss, ru_idrss, ru_isrss, ru_minflt, ru_majflt, ru_nswap, ru_inblock, ru_oublock,
     ru_msgsnd, ru_msgrcv, ru_nsignals, ru_nvcsw, ru_nivcsw) = map(_item, range(16))


struct_rusage.__module__ = 'resource'


def getrusage(who):
    try:
        return struct_rusage(_posix._getrusage(who))
    except OSError as e:
        if e.errno == 22:
            raise ValueError('invalid who parameter')
        raise error(e.errno, e.strerror)


def _known(resource):
    if not 0 <= resource < 16:
        raise ValueError('invalid resource specified')
    return resource


def getrlimit(resource):
    try:
        return _posix._getrlimit(_known(resource))
    except OSError as e:
        raise error(e.errno, e.strerror)


def setrlimit(resource, limits):
    if len(tuple(limits)) != 2:
        raise ValueError('expected a tuple of 2 integers')
    soft, hard = limits
    try:
        _posix._setrlimit(_known(resource), soft, hard)
    except OSError as e:
        if e.errno == 22:
            raise ValueError('current limit exceeds maximum limit')
        if e.errno == 1:
            raise ValueError('not allowed to raise maximum limit')
        raise error(e.errno, e.strerror)


def getpagesize():
    return _sysconf('SC_PAGESIZE')
