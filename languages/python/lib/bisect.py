"""Positions in sorted lists. The work is done in `_bisect`."""

from _bisect import bisect, bisect_left, bisect_right, insort, insort_left, insort_right
