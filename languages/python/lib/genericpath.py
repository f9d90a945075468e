"""What paths have in common on all systems."""

import os
import stat

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isfile']


def exists(path):
    try:
        os.stat(path)
    except os.error:
        return False
    return True


def isfile(path):
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except os.error:
        return False


def isdir(s):
    try:
        return stat.S_ISDIR(os.stat(s).st_mode)
    except os.error:
        return False


def getsize(filename):
    return os.stat(filename).st_size


def getmtime(filename):
    return os.stat(filename).st_mtime


def getatime(filename):
    return os.stat(filename).st_atime


def getctime(filename):
    return os.stat(filename).st_ctime


def commonprefix(m):
    """The longest beginning that all have."""
    if not m:
        return ''
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low
