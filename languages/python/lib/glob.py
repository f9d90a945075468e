"""Files by patterns as shells have them."""

import fnmatch
import os
import re

__all__ = ['glob', 'iglob']

magic_check = re.compile('[*?[]')


def has_magic(s):
    return magic_check.search(s) is not None


def glob(pathname):
    """The paths that fit, in no particular order."""
    return list(iglob(pathname))


def iglob(pathname):
    """The paths that fit, one by one."""
    folder, name = os.path.split(pathname)
    if not has_magic(pathname):
        if name:
            if os.path.lexists(pathname):
                yield pathname
        elif os.path.isdir(folder):
            # A slash at the end wants a folder.
            yield pathname
        return
    if not folder:
        for found in glob1(os.curdir, name):
            yield found
        return
    # The root splits into itself.
    folders = iglob(folder) if folder != pathname and has_magic(folder) else [folder]
    inside = glob1 if has_magic(name) else glob0
    for folder in folders:
        for found in inside(folder, name):
            yield os.path.join(folder, found)


def glob1(dirname, pattern):
    """Names in a folder that fit."""
    if not dirname:
        dirname = os.curdir
    if isinstance(pattern, unicode) and not isinstance(dirname, unicode):
        import sys
        dirname = unicode(dirname, sys.getfilesystemencoding() or sys.getdefaultencoding())
    try:
        names = os.listdir(dirname)
    except os.error:
        return []
    if pattern[0] != '.':
        names = [name for name in names if name[0] != '.']
    return fnmatch.filter(names, pattern)


def glob0(dirname, basename):
    """The name, if it is there; no name stands for the folder itself."""
    if basename == '':
        there = os.path.isdir(dirname)
    else:
        there = os.path.lexists(os.path.join(dirname, basename))
    return [basename] if there else []
