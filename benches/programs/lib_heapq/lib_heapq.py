"""heapq and bisect."""
import sys
from bisect import bisect, bisect_left, insort
from heapq import heapify, heappop, heappush, heapreplace, merge, nlargest, nsmallest


def main(n):
    total = 0
    seed = 12345
    for i in xrange(n):
        heap = []
        for j in xrange(100):
            seed = (seed * 1103515245 + 12345) & 0x7fffffff
            heappush(heap, (seed % 1000, j))
        while len(heap) > 50:
            total += heappop(heap)[0]
        total += heapreplace(heap, (5, 5))[0]
        data = [(seed * j) % 997 for j in xrange(100)]
        heapify(data)
        total += heappop(data) + sum(nlargest(5, data)) + sum(nsmallest(5, data, key=lambda x: -x))
        total += sum(merge(range(0, 60, 3), range(0, 60, 4)))
        ordered = []
        for x in data:
            insort(ordered, x)
        for x in xrange(0, 1000, 13):
            total += bisect(ordered, x) + bisect_left(ordered, x)
    print total


main(int(sys.argv[1]))
