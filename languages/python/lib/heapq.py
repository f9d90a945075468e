"""Priority queues in lists: `heap[k] <= heap[2 * k + 1]` and `heap[k] <= heap[2 * k + 2]`."""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def cmp_lt(x, y):
    """Is one smaller? Classes that only know `__le__` are asked for that."""
    return x < y if hasattr(x, '__lt__') else not y <= x


def _rise(heap, at, top=0):
    """Move an item up to its place."""
    item = heap[at]
    while at > top:
        above = (at - 1) >> 1
        if not cmp_lt(item, heap[above]):
            break
        heap[at] = heap[above]
        at = above
    heap[at] = item


def _sink(heap, at):
    """Move an item down: the smaller child comes up all the way, and then the item rises to its place."""
    top, end = at, len(heap)
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        if child + 1 < end and not cmp_lt(heap[child], heap[child + 1]):
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, at, top)


def heappush(heap, item):
    """Put an item into the heap."""
    heap.append(item)
    _rise(heap, len(heap) - 1)


def heappop(heap):
    """Take the smallest item."""
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _sink(heap, 0)
    return first


def heapreplace(heap, item):
    """Take the smallest item, and then put another one in."""
    first, heap[0] = heap[0], item
    _sink(heap, 0)
    return first


def heappushpop(heap, item):
    """Put an item in, and then take the smallest one."""
    if heap and cmp_lt(heap[0], item):
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(x):
    """Make a heap of a list."""
    for i in reversed(xrange(len(x) // 2)):
        _sink(x, i)


try:
    from _heapq import heappush, heappop, heapify, heapreplace, heappushpop
except ImportError:
    pass


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
