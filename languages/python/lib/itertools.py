"""Iterators out of iterators.

Those that only shift items about are native; those that call a function are written here, so that compiled loops see
through them.
"""

from _itertools import (
    chain, combinations, combinations_with_replacement, compress, count, cycle, islice, izip, izip_longest, permutations,
    product, repeat, tee)

__all__ = ['chain', 'combinations', 'combinations_with_replacement', 'compress', 'count', 'cycle', 'dropwhile', 'groupby',
           'ifilter', 'ifilterfalse', 'imap', 'islice', 'izip', 'izip_longest', 'permutations', 'product', 'repeat',
           'starmap', 'takewhile', 'tee']


_end = object()


class imap(object):
    """The function's answers for the items, until one of the iterables ends."""

    __slots__ = ('_function', '_first', '_second', '_more')

    def __init__(self, function, *iterables):
        if not iterables:
            raise TypeError('imap() must have at least two arguments.')
        self._function = function
        self._first = iter(iterables[0])
        self._second = self._more = None
        if function is None or len(iterables) > 2:
            self._more = tuple([iter(iterable) for iterable in iterables])
        elif len(iterables) == 2:
            self._second = iter(iterables[1])

    def __iter__(self):
        return self

    def next(self):
        if self._more is not None:
            items = tuple([next(it) for it in self._more])
            return items if self._function is None else self._function(*items)
        for item in self._first:
            if self._second is None:
                return self._function(item)
            for other in self._second:
                return self._function(item, other)
            break
        raise StopIteration


class starmap(object):
    """The function's answers for tuples of arguments."""

    __slots__ = ('_function', '_it')

    def __init__(self, function, iterable):
        self._function = function
        self._it = iter(iterable)

    def __iter__(self):
        return self

    def next(self):
        for args in self._it:
            return self._function(*(args if type(args) is tuple else tuple(args)))
        raise StopIteration


class ifilter(object):
    """The items for which the predicate holds (that are true, for None)."""

    __slots__ = ('_predicate', '_it')

    def __init__(self, predicate, iterable):
        self._predicate = None if predicate is bool else predicate
        self._it = iter(iterable)

    def __iter__(self):
        return self

    def next(self):
        predicate = self._predicate
        if predicate is None:
            for item in self._it:
                if item:
                    return item
        else:
            for item in self._it:
                if predicate(item):
                    return item
        raise StopIteration


class ifilterfalse(object):
    """The items for which the predicate does not hold."""

    __slots__ = ('_predicate', '_it')

    def __init__(self, predicate, iterable):
        self._predicate = None if predicate is bool else predicate
        self._it = iter(iterable)

    def __iter__(self):
        return self

    def next(self):
        predicate = self._predicate
        if predicate is None:
            for item in self._it:
                if not item:
                    return item
        else:
            for item in self._it:
                if not predicate(item):
                    return item
        raise StopIteration


class takewhile(object):
    """The items before the first for which the predicate does not hold."""

    __slots__ = ('_predicate', '_it')

    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._it = iter(iterable)

    def __iter__(self):
        return self

    def next(self):
        predicate = self._predicate
        if predicate is not _end:
            for item in self._it:
                if predicate(item):
                    return item
                self._predicate = _end
                break
        raise StopIteration


class dropwhile(object):
    """The items from the first on for which the predicate does not hold."""

    __slots__ = ('_predicate', '_it')

    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._it = iter(iterable)

    def __iter__(self):
        return self

    def next(self):
        predicate = self._predicate
        for item in self._it:
            if predicate is _end:
                return item
            if not predicate(item):
                self._predicate = _end
                return item
        raise StopIteration


_missing = object()


class groupby(object):
    """Keys with iterators over the neighbouring items that share them."""

    __slots__ = ('_it', '_function', '_target', '_key', '_value')

    def __init__(self, iterable=_missing, key=None):
        if iterable is _missing:
            raise TypeError("Required argument 'iterable' (pos 1) not found")
        self._it = iter(iterable)
        self._function = key
        self._target = self._key = self._value = _missing

    def __iter__(self):
        return self

    def next(self):
        # Past what is left of the group.
        while self._key is self._target or self._key == self._target:
            self._advance()
            if self._target is _missing:
                break
        self._target = self._key
        return self._key, _grouper(self, self._key)

    def _advance(self):
        value = next(self._it)
        self._key = value if self._function is None else self._function(value)
        self._value = value


class _grouper(object):
    """The items of one group, of a `groupby` that has not gone past it."""

    __slots__ = ('_parent', '_target')

    def __init__(self, parent, target):
        self._parent = parent
        self._target = target

    def __iter__(self):
        return self

    def next(self):
        parent = self._parent
        if parent._value is _missing:
            parent._advance()
        if parent._key is self._target or parent._key == self._target:
            value = parent._value
            parent._value = _missing
            return value
        raise StopIteration
