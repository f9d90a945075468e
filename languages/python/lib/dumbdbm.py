"""A database of texts in two files: one of the values and one that tells where they are."""

import __builtin__
import os as _os

from UserDict import DictMixin

__all__ = ['open', 'error']

_BLOCKSIZE = 512

error = IOError


def _parsed(line):
    """A key, and the place and size of its value."""
    key, _, place = line.rstrip().rpartition(', (')
    at, _, size = place.rstrip(')').partition(', ')
    return key[1:-1].decode('string_escape'), (int(at), int(size))


class _Database(DictMixin):
    """Where the values are it keeps in a dict, which is `None` when the database is closed."""

    _index = None

    def __init__(self, filebasename, mode, flag='c'):
        self._mode = mode
        self._readonly = flag == 'r'
        self._dirfile = filebasename + _os.extsep + 'dir'
        self._datfile = filebasename + _os.extsep + 'dat'
        self._bakfile = filebasename + _os.extsep + 'bak'
        if flag == 'n':
            for name in (self._datfile, self._dirfile, self._bakfile):
                if _os.path.exists(name):
                    _os.remove(name)
        if not _os.path.exists(self._datfile):
            with __builtin__.open(self._datfile, 'w'):
                self._chmod(self._datfile)
        self._index = {}
        self._modified = False
        if _os.path.exists(self._dirfile):
            with __builtin__.open(self._dirfile) as f:
                for line in f:
                    key, place = _parsed(line)
                    self._index[key] = place
        else:
            self._modified = not self._readonly

    def _chmod(self, file):
        if hasattr(_os, 'chmod'):
            _os.chmod(file, self._mode)

    def sync(self):
        """Write down where the values are."""
        if self._index is None or not self._modified:
            return
        for old, new in ((self._bakfile, None), (self._dirfile, self._bakfile)):
            try:
                _os.unlink(old) if new is None else _os.rename(old, new)
            except _os.error:
                pass
        with __builtin__.open(self._dirfile, 'w') as f:
            self._chmod(self._dirfile)
            for key, place in self._index.iteritems():
                f.write('%r, %r\n' % (key, place))

    def __getitem__(self, key):
        at, size = self._index[key]
        with __builtin__.open(self._datfile, 'rb') as f:
            f.seek(at)
            return f.read(size)

    def __setitem__(self, key, val):
        if not type(key) == type('') == type(val):
            raise TypeError('keys and values must be strings')
        self._modified = True
        place = self._index.get(key)
        blocks = lambda n: (n + _BLOCKSIZE - 1) // _BLOCKSIZE
        with __builtin__.open(self._datfile, 'rb+') as f:
            if place is not None and blocks(len(val)) <= blocks(place[1]):
                f.seek(place[0])
                at = place[0]
            else:
                f.seek(0, 2)
                end = f.tell()
                at = blocks(end) * _BLOCKSIZE
                f.write('\0' * (at - end))
            f.write(val)
        self._index[key] = at, len(val)
        if place is None:
            with __builtin__.open(self._dirfile, 'a') as f:
                self._chmod(self._dirfile)
                f.write('%r, %r\n' % (key, self._index[key]))

    def __delitem__(self, key):
        self._modified = True
        del self._index[key]
        self.sync()

    def __contains__(self, key):
        return key in self._index

    has_key = __contains__

    def __iter__(self):
        return self._index.iterkeys()

    iterkeys = __iter__

    def keys(self):
        return self._index.keys()

    def __len__(self):
        return len(self._index)

    def close(self):
        """Write down where the values are, and forget it."""
        try:
            self.sync()
        finally:
            self._index = self._bakfile = self._dirfile = self._datfile = None

    def __del__(self):
        # Of one that was not made there is nothing to write.
        if self._index is not None:
            self.close()


def open(file, flag=None, mode=0o666):
    """Open a database, or make it."""
    return _Database(file, mode & ~_umask(), flag or 'c')


def _umask():
    try:
        before = _os.umask(0)
    except AttributeError:
        return 0
    _os.umask(before)
    return before
