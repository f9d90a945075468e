"""A string as a class to derive from, and one that changes."""

import collections

__all__ = ['UserString', 'MutableString']


class UserString(collections.Sequence):
    """A string that keeps its content in `data`."""

    def __init__(self, seq):
        text = _text(seq)
        self.data = text if text is seq else text[:]

    def __cmp__(self, other):
        return cmp(self.data, _plain(other))

    def __contains__(self, part):
        return _plain(part) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __getslice__(self, start, end):
        return self.__class__(self.data[max(start, 0):max(end, 0)])

    def __add__(self, other):
        return self.__class__(self.data + _text(other))

    def __radd__(self, other):
        return self.__class__(_text(other) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)


def _plain(other):
    return other.data if isinstance(other, UserString) else other


def _text(other):
    other = _plain(other)
    return other if isinstance(other, basestring) else str(other)


def _forward(name, wraps):
    """A method that asks the string; its answer may become a UserString."""
    def method(self, *args, **kwds):
        answer = getattr(self.data, name)(*map(_plain, args), **kwds)
        return self.__class__(answer) if wraps else answer
    method.__name__ = name
    return method


def _turned_into(kind, name):
    def method(self):
        return kind(self.data)
    method.__name__ = name
    return method


for _kind in (str, int, long, float, complex, repr, hash):
    _name = '__%s__' % _kind.__name__
    setattr(UserString, _name, _turned_into(_kind, _name))
for _name in ('capitalize', 'center', 'expandtabs', 'ljust', 'lower', 'lstrip', 'replace', 'rjust', 'rstrip', 'strip',
              'swapcase', 'title', 'translate', 'upper', 'zfill'):
    setattr(UserString, _name, _forward(_name, True))
for _name in ('count', 'decode', 'encode', 'endswith', 'find', 'index', 'isalpha', 'isalnum', 'isdecimal', 'isdigit',
              'islower', 'isnumeric', 'isspace', 'istitle', 'isupper', 'join', 'partition', 'rfind', 'rindex', 'rpartition',
              'rsplit', 'split', 'splitlines', 'startswith'):
    setattr(UserString, _name, _forward(_name, False))
# Methods set from outside leave the abstract ones of Sequence as they were computed.
UserString.__abstractmethods__ = frozenset()


class MutableString(UserString, collections.MutableSequence):
    """A string that changes: what is put in place of a character or a part may be of another length."""

    __hash__ = None

    def __init__(self, string=''):
        self.data = string

    def immutable(self):
        """The string of now, which does not change."""
        return UserString(self.data)

    def __setitem__(self, index, part):
        letters = list(self.data)
        letters[index] = _text(part)
        self.data = ''.join(letters)

    def __delitem__(self, index):
        letters = list(self.data)
        del letters[index]
        self.data = ''.join(letters)

    def __setslice__(self, start, end, part):
        self[max(start, 0):max(end, 0):] = part

    def __delslice__(self, start, end):
        del self[max(start, 0):max(end, 0):]

    def insert(self, index, value):
        """Put text in before a position."""
        self[index:index:] = value

    def __iadd__(self, part):
        self.data += _text(part)
        return self

    def __imul__(self, n):
        self.data *= n
        return self


MutableString.__abstractmethods__ = frozenset()
