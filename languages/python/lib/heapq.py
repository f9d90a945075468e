"""Priority queues in lists: `heap[k] <= heap[2 * k + 1]` and `heap[k] <= heap[2 * k + 2]`."""

from _heapq import heappush, heappop, heapify, heapreplace, heappushpop

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def merge(*iterables):
    """The items of sorted iterables, sorted."""
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        for value in it:
            heap.append([value, order, it])
            break
    heapify(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[0]
                entry[0] = next(entry[2])
                heapreplace(heap, entry)
        except StopIteration:
            heappop(heap)
    for value, order, it in heap:
        yield value
        for value in it:
            yield value


def nsmallest(n, iterable, key=None):
    """The n smallest items, smallest first."""
    if n == 1:
        items = list(iterable)
        return [min(items, key=key) if key is not None else min(items)] if items else []
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, largest first."""
    if n == 1:
        items = list(iterable)
        return [max(items, key=key) if key is not None else max(items)] if items else []
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
