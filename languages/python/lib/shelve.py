"""Dicts in files: keys are texts, values whatever can be pickled."""

from UserDict import DictMixin
from cPickle import Pickler, Unpickler
from cStringIO import StringIO

__all__ = ['Shelf', 'BsdDbShelf', 'DbfilenameShelf', 'open']


class _ClosedDict(DictMixin):
    """What a shelf has in place of its dict when it is closed."""

    def _refuse(self, *args):
        raise ValueError('invalid operation on closed shelf')

    keys = __getitem__ = __setitem__ = __delitem__ = _refuse

    def __repr__(self):
        return '<Closed Dictionary>'


class Shelf(DictMixin):
    """Values pickled into a dict of texts.

    With `writeback` it remembers each value that was looked at, in `cache`, and pickles all of them again when it is
    synchronised: they may have been changed."""

    # Of one whose `__init__` failed, there is nothing to close.
    dict = None

    def __init__(self, dict, protocol=None, writeback=False):
        self.dict, self.writeback, self.cache = dict, writeback, {}
        self._protocol = protocol or 0

    def _pickled(self, value):
        text = StringIO()
        Pickler(text, self._protocol).dump(value)
        return text.getvalue()

    def _unpickled(self, text):
        return Unpickler(StringIO(text)).load()

    # The items.

    def __getitem__(self, key):
        if key in self.cache:
            return self.cache[key]
        return self._remember(key, self._unpickled(self.dict[key]))

    def __setitem__(self, key, value):
        self.dict[key] = self._pickled(self._remember(key, value))

    def _remember(self, key, value):
        if self.writeback:
            self.cache[key] = value
        return value

    def __delitem__(self, key):
        del self.dict[key]
        self.cache.pop(key, None)

    def __contains__(self, key):
        return key in self.dict

    has_key = __contains__

    def get(self, key, default=None):
        return self[key] if key in self.dict else default

    def keys(self):
        return self.dict.keys()

    def __len__(self):
        return len(self.dict)

    # The file.

    def sync(self):
        """Write what may have changed."""
        if self.writeback and self.cache:
            looked_at, self.cache, self.writeback = self.cache, {}, False
            for item in looked_at.iteritems():
                self.__setitem__(*item)
            self.writeback = True
        getattr(self.dict, 'sync', _nothing)()

    def close(self):
        """Write what may have changed and give the file back."""
        if self.dict is None:
            return
        try:
            self.sync()
            getattr(self.dict, 'close', _nothing)()
        finally:
            # At the interpreter's end there may be no such class any more.
            self.dict = _ClosedDict and _ClosedDict()

    __del__ = close


def _nothing():
    pass


class BsdDbShelf(Shelf):
    """A shelf on a database that keeps its keys in order, with a place in that order."""

    def __init__(self, dict, protocol=None, writeback=False):
        Shelf.__init__(self, dict, protocol, writeback)

    def _item(self, item):
        key, text = item
        return key, self._unpickled(text)

    def first(self):
        return self._item(self.dict.first())

    def last(self):
        return self._item(self.dict.last())

    def next(self):
        return self._item(self.dict.next())

    def previous(self):
        return self._item(self.dict.previous())

    def set_location(self, key):
        return self._item(self.dict.set_location(key))


class DbfilenameShelf(Shelf):
    """A shelf on a file of whatever kind of database there is."""

    def __init__(self, filename, flag='c', protocol=None, writeback=False):
        from anydbm import open as open_database
        Shelf.__init__(self, open_database(filename, flag), protocol, writeback)


def open(filename, flag='c', protocol=None, writeback=False):
    """The shelf in a file."""
    return DbfilenameShelf(filename, flag, protocol, writeback)
