"""Dicts in files: keys are texts, values whatever can be pickled."""

import UserDict

try:
    from cPickle import Pickler, Unpickler
except ImportError:
    from pickle import Pickler, Unpickler

try:
    from cStringIO import StringIO
except ImportError:
    from StringIO import StringIO

__all__ = ['Shelf', 'BsdDbShelf', 'DbfilenameShelf', 'open']


class _ClosedDict(UserDict.DictMixin):
    """What a shelf has when it is closed."""

    def closed(self, *args):
        raise ValueError('invalid operation on closed shelf')

    __getitem__ = __setitem__ = __delitem__ = keys = closed

    def __repr__(self):
        return '<Closed Dictionary>'


class Shelf(UserDict.DictMixin):
    """Values pickled into a dict of texts."""

    def __init__(self, dict, protocol=None, writeback=False):
        self.dict = dict
        self._protocol = 0 if protocol is None else protocol
        self.writeback = writeback
        self.cache = {}

    def keys(self):
        return self.dict.keys()

    def __len__(self):
        return len(self.dict)

    def has_key(self, key):
        return key in self.dict

    def __contains__(self, key):
        return key in self.dict

    def get(self, key, default=None):
        return self[key] if key in self.dict else default

    def __getitem__(self, key):
        try:
            return self.cache[key]
        except KeyError:
            pass
        value = Unpickler(StringIO(self.dict[key])).load()
        if self.writeback:
            self.cache[key] = value
        return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        f = StringIO()
        Pickler(f, self._protocol).dump(value)
        self.dict[key] = f.getvalue()

    def __delitem__(self, key):
        del self.dict[key]
        self.cache.pop(key, None)

    def close(self):
        if self.dict is None:
            return
        try:
            self.sync()
            try:
                self.dict.close()
            except AttributeError:
                pass
        finally:
            try:
                self.dict = _ClosedDict()
            except (NameError, TypeError):
                self.dict = None

    def __del__(self):
        if not hasattr(self, 'writeback'):
            # It was never made.
            return
        self.close()

    def sync(self):
        """Write what may have changed."""
        if self.writeback and self.cache:
            self.writeback = False
            for key, value in self.cache.iteritems():
                self[key] = value
            self.writeback = True
            self.cache = {}
        if hasattr(self.dict, 'sync'):
            self.dict.sync()


class BsdDbShelf(Shelf):
    """A shelf on a database that keeps its keys in order."""

    def __init__(self, dict, protocol=None, writeback=False):
        Shelf.__init__(self, dict, protocol, writeback)

    def _loaded(self, pair):
        return pair[0], Unpickler(StringIO(pair[1])).load()

    def set_location(self, key):
        return self._loaded(self.dict.set_location(key))

    def next(self):
        return self._loaded(self.dict.next())

    def previous(self):
        return self._loaded(self.dict.previous())

    def first(self):
        return self._loaded(self.dict.first())

    def last(self):
        return self._loaded(self.dict.last())


class DbfilenameShelf(Shelf):
    def __init__(self, filename, flag='c', protocol=None, writeback=False):
        import anydbm
        Shelf.__init__(self, anydbm.open(filename, flag), protocol, writeback)


def open(filename, flag='c', protocol=None, writeback=False):
    """The shelf in a file."""
    return DbfilenameShelf(filename, flag, protocol, writeback)
