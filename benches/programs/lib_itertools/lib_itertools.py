"""itertools and the functions of iterators."""
import sys
from itertools import (chain, combinations, count, cycle, dropwhile, groupby, ifilter, imap, islice, izip,
                       izip_longest, permutations, product, repeat, starmap, takewhile, tee)
import operator


def main(n):
    total = 0
    data = range(60)
    for i in xrange(n):
        total += sum(islice(count(i), 50))
        total += sum(imap(operator.add, data, data)) + sum(ifilter(lambda x: x & 1, data))
        total += sum(a * b for a, b in izip(data, chain(data[30:], data[:30])))
        total += sum(len(list(g)) * k for k, g in groupby(data, lambda x: x // 7))
        total += sum(1 for _ in combinations(xrange(9), 3)) + sum(p[1] for p in permutations(range(5), 3))
        total += sum(x * y for x, y in product(xrange(8), repeat=2))
        total += sum(takewhile(lambda x: x < 40, dropwhile(lambda x: x < 9, data)))
        total += sum(islice(cycle((1, 2, 3)), 40)) + sum(starmap(pow, izip(data, repeat(2))))
        a, b = tee(data)
        total += sum(a) + max(b) + len(list(izip_longest(data, range(9), fillvalue=0)))
        total += sum(i * x for i, x in enumerate(reversed(data))) + any(x > 50 for x in data)
    print total


main(int(sys.argv[1]))
