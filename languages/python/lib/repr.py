"""Shorter `repr`s."""

import __builtin__
from itertools import islice

__all__ = ['Repr', 'repr']


def _without_middle(text, most):
    """The text, cut to a length by leaving out its middle."""
    if len(text) <= most:
        return text
    front = max(0, (most - 3) // 2)
    back = max(0, most - 3 - front)
    return text[:front] + '...' + text[len(text) - back:]


def _in_order(items):
    """Sorted, if that can be done."""
    try:
        return sorted(items)
    except Exception:
        return list(items)


def _container(kind, left, right, only_one='', order=None):
    """A method that shows a container between brackets; `only_one` follows a single item."""
    limit = 'max' + kind

    def method(self, x, level):
        shown = self._some_of(order(x) if order else x, level, getattr(self, limit), lambda item: self.repr1(item, level - 1))
        return left + shown + (only_one if len(x) == 1 and level > 0 else '') + right
    method.__name__ = 'repr_' + kind
    return method


class Repr:
    """How much of which type is shown: of a text so many characters, of a container so many items, and containers inside
    of containers down to `maxlevel`. A method `repr_<type>` shows values of a type."""

    maxlevel = maxtuple = maxlist = maxset = maxfrozenset = maxdeque = 6
    maxarray, maxdict = 5, 4
    maxother, maxstring, maxlong = 20, 30, 40

    def __init__(self):
        # Derived classes call it before they set limits of their own.
        pass

    def repr(self, x):
        """The shorter `repr` of a value."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """The same, where there may be so many levels of containers yet."""
        method = getattr(self, 'repr_' + type(x).__name__.replace(' ', '_'), None)
        return method(x, level) if method else _without_middle(__builtin__.repr(x), self.maxother)

    def _some_of(self, items, level, most, show):
        if level <= 0 and len(items):
            return '...'
        return ', '.join([show(item) for item in islice(items, most)] + ['...'] * (len(items) > most))

    repr_tuple = _container('tuple', '(', ')', only_one=',')
    repr_list = _container('list', '[', ']')
    repr_set = _container('set', 'set([', '])', order=_in_order)
    repr_frozenset = _container('frozenset', 'frozenset([', '])', order=_in_order)
    repr_deque = _container('deque', 'deque([', '])')

    def repr_array(self, x, level):
        inner = self._some_of(x, level, self.maxarray, lambda item: self.repr1(item, level - 1))
        return "array('%s', [%s])" % (x.typecode, inner)

    def repr_dict(self, x, level):
        def show(key):
            return self.repr1(key, level - 1) + ': ' + self.repr1(x[key], level - 1)
        return '{' + self._some_of(_in_order(x), level, self.maxdict, show) + '}'

    def repr_str(self, x, level):
        most = self.maxstring
        text = __builtin__.repr(x[:most])
        if len(text) > most:
            # Of a long text only both ends are looked at.
            front = max(0, (most - 3) // 2)
            back = max(0, most - 3 - front)
            text = __builtin__.repr(x[:front] + x[len(x) - back:])
            text = text[:front] + '...' + text[len(text) - back:]
        return text

    def repr_long(self, x, level):
        return _without_middle(__builtin__.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = __builtin__.repr(x)
        except Exception:
            # What went wrong there does not matter here.
            return '<%s instance at %x>' % (x.__class__.__name__, id(x))
        return _without_middle(text, self.maxstring)


aRepr = Repr()
repr = aRepr.repr
