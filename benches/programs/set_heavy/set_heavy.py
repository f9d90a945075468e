"""Set membership and algebra: reachability, sieving and duplicate elimination."""
import sys


def reach(n):
    seen = set([0])
    edge = [0]
    while edge:
        fresh = set()
        for v in edge:
            for w in ((v * 3 + 1) % n, (v * 7 + 2) % n, (v + 11) % n):
                if w not in seen:
                    seen.add(w)
                    fresh.add(w)
        edge = list(fresh)
    return len(seen)


def sieve(n):
    left = set(xrange(2, n))
    for p in xrange(2, int(n ** 0.5) + 1):
        if p in left:
            left -= set(xrange(p * p, n, p))
    return len(left), sum(left)


def algebra(n):
    total = 0
    for i in xrange(n // 100):
        a = set(xrange(i, i + 60, 2))
        b = set(xrange(i, i + 60, 3))
        total += len(a & b) + len(a | b) * 2 + len(a - b) * 3 + len(a ^ b) * 5
        total += frozenset([i % 5, i % 3]) in set([frozenset([0]), frozenset([1, 2])])
    return total


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30000
    print 'set_heavy: n=%d reach=%d primes=%s algebra=%d' % (n, reach(n), sieve(n), algebra(n))
