"""Sieve of Eratosthenes over a list of flags."""
import sys


def sieve(flags, size):
    count = 0
    for i in xrange(2, size + 1):
        if flags[i - 1]:
            count += 1
            k = i + i
            while k <= size:
                flags[k - 1] = False
                k += i
    return count


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    result = [sieve([True] * 5000, 5000) for _ in xrange(n)]
    print 'sieve: n=%d result=%s' % (n, sorted(set(result)))
