"""Positions in sorted lists. The work is done in `_bisect`, where that is not kept from being imported."""

try:
    from _bisect import bisect, bisect_left, bisect_right, insort, insort_left, insort_right
except ImportError:
    def bisect_right(a, x, lo=0, hi=None):
        """Where an item goes in, after those that are equal to it."""
        return _first(a, lambda item: x < item, lo, hi)

    def bisect_left(a, x, lo=0, hi=None):
        """Where an item goes in, before those that are equal to it."""
        return _first(a, lambda item: not item < x, lo, hi)

    def _first(a, is_behind, lo, hi):
        """The index of the first item that a test holds for; it holds for all items after that one."""
        if lo < 0:
            raise ValueError('lo must be non-negative')
        if hi is None:
            hi = len(a)
        while hi > lo:
            middle = (hi + lo) // 2
            if is_behind(a[middle]):
                hi = middle
            else:
                lo = middle + 1
        return lo

    def insort_right(a, x, lo=0, hi=None):
        """Put an item in, after those that are equal to it."""
        position = bisect_right(a, x, lo, hi)
        a.insert(position, x)

    def insort_left(a, x, lo=0, hi=None):
        """Put an item in, before those that are equal to it."""
        position = bisect_left(a, x, lo, hi)
        a.insert(position, x)

    bisect, insort = bisect_right, insort_right
