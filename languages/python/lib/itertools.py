"""Iterators out of iterators.

Those that only shift items about are native; those that call a function are generators, so that compiled loops see
through them.
"""

from _itertools import (
    chain, combinations, combinations_with_replacement, compress, count, cycle, islice, izip, izip_longest, permutations,
    product, repeat, tee)

__all__ = ['chain', 'combinations', 'combinations_with_replacement', 'compress', 'count', 'cycle', 'dropwhile', 'groupby',
           'ifilter', 'ifilterfalse', 'imap', 'islice', 'izip', 'izip_longest', 'permutations', 'product', 'repeat',
           'starmap', 'takewhile', 'tee']


def imap(function, *iterables):
    """The function's answers for the items, until one of the iterables ends."""
    if not iterables:
        raise TypeError('imap() must have at least two arguments.')
    if function is None:
        return izip(*iterables)
    if len(iterables) == 1:
        return _map_one(function, iter(iterables[0]))
    if len(iterables) == 2:
        return _map_two(function, iter(iterables[0]), iter(iterables[1]))
    return _map_many(function, map(iter, iterables))


def _map_one(function, it):
    for item in it:
        yield function(item)


def _map_two(function, a, b):
    for item in a:
        for other in b:
            yield function(item, other)
            break
        else:
            return


def _map_many(function, its):
    for items in izip(*its):
        yield function(*items)


def starmap(function, iterable):
    """The function's answers for tuples of arguments."""
    return _starmap(function, iter(iterable))


def _starmap(function, it):
    for args in it:
        yield function(*(args if type(args) is tuple else tuple(args)))


def ifilter(predicate, iterable):
    """The items for which the predicate holds (that are true, for None)."""
    return _filter(None if predicate is bool else predicate, iter(iterable))


def _filter(predicate, it):
    if predicate is None:
        for item in it:
            if item:
                yield item
    else:
        for item in it:
            if predicate(item):
                yield item


def ifilterfalse(predicate, iterable):
    """The items for which the predicate does not hold."""
    return _filter_false(None if predicate is bool else predicate, iter(iterable))


def _filter_false(predicate, it):
    if predicate is None:
        for item in it:
            if not item:
                yield item
    else:
        for item in it:
            if not predicate(item):
                yield item


def takewhile(predicate, iterable):
    """The items before the first for which the predicate does not hold."""
    return _take(predicate, iter(iterable))


def _take(predicate, it):
    for item in it:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable):
    """The items from the first on for which the predicate does not hold."""
    return _drop(predicate, iter(iterable))


def _drop(predicate, it):
    for item in it:
        if not predicate(item):
            yield item
            break
    for item in it:
        yield item


_required = object()


class groupby(object):
    """Keys with iterators over the neighbouring items that share them."""

    def __init__(self, iterable=_required, key=None):
        if iterable is _required:
            raise TypeError("Required argument 'iterable' (pos 1) not found")
        self._it = iter(iterable)
        self._key = key
        self._group = self._current = self._value = _required

    def __iter__(self):
        return self

    def next(self):
        while self._current is self._group or self._current == self._group:
            self._advance()
            if self._group is _required:
                break
        self._group = self._current
        return (self._group, self._members(self._group))

    def _advance(self):
        self._value = value = next(self._it)
        self._current = value if self._key is None else self._key(value)

    def _members(self, group):
        while self._current is group or self._current == group:
            yield self._value
            self._advance()
