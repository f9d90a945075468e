"""Closures made and called in loops: counters, composition, and memoisation."""
import sys


def counter(step):
    box = [0]

    def bump():
        box[0] += step
        return box[0]
    return bump


def compose(f, g):
    return lambda x: f(g(x))


def memoise(f):
    table = {}

    def wrapped(x):
        if x not in table:
            table[x] = f(x)
        return table[x]
    return wrapped


@memoise
def collatz(x):
    return 0 if x == 1 else 1 + collatz(x // 2 if x % 2 == 0 else 3 * x + 1)


def curried(a):
    def second(b):
        def third(c):
            return a * b + c
        return third
    return second


def run(n):
    bumps = [counter(i) for i in xrange(1, 6)]
    f = compose(lambda x: x + 3, compose(lambda x: x * 2, lambda x: x & 1023))
    total = value = 0
    for i in xrange(n):
        total += bumps[i % 5]()
        value = f(value + i)
        total += curried(i)(2)(value)
    longest = max(collatz(i) for i in xrange(1, n // 50 + 2))
    return total, value, longest


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    print 'closures: n=%d total=%d value=%d longest=%d' % ((n,) + run(n))
