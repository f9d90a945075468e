"""What the parts of unittest share: how values are shown and compared."""

from collections import namedtuple, OrderedDict

__unittest = True

_MAX_LENGTH = 80


def safe_repr(obj, short=False):
    """What `repr` says, or a plain form when that fails; cut to 80 characters when `short`."""
    try:
        shown = repr(obj)
    except Exception:
        shown = object.__repr__(obj)
    if short and len(shown) >= _MAX_LENGTH:
        return shown[:_MAX_LENGTH] + ' [truncated]...'
    return shown


def strclass(cls):
    """The dotted name of a class."""
    return '%s.%s' % (cls.__module__, cls.__name__)


def sorted_list_difference(expected, actual):
    """What only one of two sorted lists has; items that come more than once count once."""
    missing, unexpected = [], []
    i = j = 0
    while i < len(expected) and j < len(actual):
        e, a = expected[i], actual[j]
        if e < a:
            missing.append(e)
            i = _beyond(expected, i)
        elif e > a:
            unexpected.append(a)
            j = _beyond(actual, j)
        else:
            i, j = _beyond(expected, i), _beyond(actual, j)
    missing.extend(expected[i:])
    unexpected.extend(actual[j:])
    return missing, unexpected


def _beyond(items, i):
    value = items[i]
    while i < len(items) and items[i] == value:
        i += 1
    return i


def unorderable_list_difference(expected, actual, ignore_duplicate=False):
    """What only one of two lists has; the first list is used up, and the second one if duplicates do not count."""
    missing = []
    while expected:
        item = expected.pop()
        if item in actual:
            actual.remove(item)
        else:
            missing.append(item)
        if ignore_duplicate:
            _remove_all(item, expected)
            _remove_all(item, actual)
    return missing, list(_taken_once(actual)) if ignore_duplicate else actual


def _remove_all(item, items):
    while item in items:
        items.remove(item)


def _taken_once(items):
    while items:
        item = items.pop()
        _remove_all(item, items)
        yield item


_Mismatch = namedtuple('Mismatch', 'actual expected value')


def _count_diff_all_purpose(actual, expected):
    """Mismatches of how often items come; the items need not be hashable."""
    firsts, seconds = list(actual), list(expected)
    unseen = object()
    result = []

    def take(items, item, start):
        n = 0
        for k in range(start, len(items)):
            if items[k] == item:
                n += 1
                items[k] = unseen
        return n

    for i, item in enumerate(firsts):
        if item is not unseen:
            n, m = take(firsts, item, i), take(seconds, item, 0)
            if n != m:
                result.append(_Mismatch(n, m, item))
    for i, item in enumerate(seconds):
        if item is not unseen:
            result.append(_Mismatch(0, take(seconds, item, i), item))
    return result


def _ordered_count(iterable):
    """How often each item comes, in the order of their first coming."""
    counts = OrderedDict()
    for item in iterable:
        counts[item] = counts.get(item, 0) + 1
    return counts


def _count_diff_hashable(actual, expected):
    """Mismatches of how often hashable items come."""
    firsts, seconds = _ordered_count(actual), _ordered_count(expected)
    result = []
    for item, n in firsts.items():
        m = seconds.get(item, 0)
        if n != m:
            result.append(_Mismatch(n, m, item))
    for item, m in seconds.items():
        if item not in firsts:
            result.append(_Mismatch(0, m, item))
    return result
