"""Shorter `repr`s."""

__all__ = ['Repr', 'repr']

import __builtin__
from itertools import islice


class Repr:
    """How much of which type is shown."""

    def __init__(self):
        self.maxlevel = 6
        self.maxtuple = 6
        self.maxlist = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxset = 6
        self.maxfrozenset = 6
        self.maxdeque = 6
        self.maxstring = 30
        self.maxlong = 40
        self.maxother = 20

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = '_'.join(type(x).__name__.split())
        method = getattr(self, 'repr_' + name, None)
        if method is not None:
            return method(x, level)
        return self._cut(__builtin__.repr(x), self.maxother)

    def _cut(self, text, most):
        """The text without its middle, if it is too long."""
        if len(text) <= most:
            return text
        front = max(0, (most - 3) // 2)
        back = max(0, most - 3 - front)
        return text[:front] + '...' + text[len(text) - back:]

    def _items(self, x, level, left, right, most, trail=''):
        count = len(x)
        if level <= 0 and count:
            inner = '...'
        else:
            pieces = [self.repr1(item, level - 1) for item in islice(x, most)]
            if count > most:
                pieces.append('...')
            inner = ', '.join(pieces)
            if count == 1 and trail:
                right = trail + right
        return left + inner + right

    def repr_tuple(self, x, level):
        return self._items(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._items(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        return self._items(x, level, "array('%s', [" % x.typecode, '])', self.maxarray)

    def repr_set(self, x, level):
        return self._items(_sorted(x), level, 'set([', '])', self.maxset)

    def repr_frozenset(self, x, level):
        return self._items(_sorted(x), level, 'frozenset([', '])', self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._items(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return '{...}'
        pieces = ['%s: %s' % (self.repr1(key, level - 1), self.repr1(x[key], level - 1))
                  for key in islice(_sorted(x), self.maxdict)]
        if len(x) > self.maxdict:
            pieces.append('...')
        return '{%s}' % ', '.join(pieces)

    def repr_str(self, x, level):
        text = __builtin__.repr(x[:self.maxstring])
        if len(text) > self.maxstring:
            front = max(0, (self.maxstring - 3) // 2)
            back = max(0, self.maxstring - 3 - front)
            text = self._cut(__builtin__.repr(x[:front] + x[len(x) - back:]), self.maxstring)
            text = text[:front] + '...' + text[len(text) - back:]
        return text

    def repr_long(self, x, level):
        return self._cut(__builtin__.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = __builtin__.repr(x)
        except Exception:
            return '<%s instance at %x>' % (x.__class__.__name__, id(x))
        return self._cut(text, self.maxstring)


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
