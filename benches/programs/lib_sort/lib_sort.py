"""sorted with keys, comparison functions, tuples and objects."""
import sys
from operator import attrgetter, itemgetter


class Item(object):
    def __init__(self, rank, name):
        self.rank = rank
        self.name = name

    def __lt__(self, other):
        return self.rank < other.rank


def main(n):
    total = 0
    seed = 42
    for i in xrange(n):
        data = []
        for j in xrange(150):
            seed = (seed * 1103515245 + 12345) & 0x7fffffff
            data.append(seed % 10007)
        total += sorted(data)[3] + sorted(data, reverse=True)[5]
        total += sorted(data, key=lambda x: -x)[7] + sorted(data, cmp=lambda a, b: cmp(b, a))[9]
        pairs = [(x % 10, str(x)) for x in data]
        total += len(sorted(pairs)[20][1]) + len(sorted(pairs, key=itemgetter(1))[30][1])
        items = [Item(x, "n%d" % x) for x in data]
        items.sort()
        total += items[11].rank
        items.sort(key=attrgetter("name"))
        total += items[13].rank + len(sorted(map(str, data), key=str.lower)[17])
        total += min(items, key=lambda x: x.rank).rank + max(pairs)[0]
    print total


main(int(sys.argv[1]))
