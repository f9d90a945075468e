# Numbers in attributes and iterators that change with each iteration, seen from elsewhere while they do.
class Counter(object):
    def __init__(self, n):
        self.n = n
        self.f = 0.0


def count(c, times):
    for _ in xrange(times):
        c.n += 1
        c.f += 0.5
    return c.n, c.f


def two_names(a, b, times):
    for _ in xrange(times):
        a.n += 1
        b.n += 2
    return a.n, b.n


def shared(times):
    it = iter(xrange(times))
    seen = 0
    for i in it:
        if i % 7 == 3:
            seen += next(it, 0)
        seen += i
    return seen


def bump(c):
    c.n += 10


def called(c, times):
    for i in xrange(times):
        c.n += 1
        if i % 5 == 0:
            bump(c)
    return c.n


def overflows(c, times):
    for _ in xrange(times):
        c.n += 1 << 54
    return c.n


def becomes_float(c, times):
    for i in xrange(times):
        c.n += 1
        if i == times // 2:
            c.n = float(c.n)
    return c.n


def raises(c, times):
    try:
        for i in xrange(times):
            c.n += 1
            10 // (times - 1 - i)
    except ZeroDivisionError:
        return c.n, i


def steps(start, stop, step):
    total = 0
    for i in xrange(start, stop, step):
        total = total * 3 % 1000003 + i
    return total


for r in range(3):
    print count(Counter(r), 1000), shared(1000 + r)
    c = Counter(0)
    print two_names(c, c, 700), two_names(Counter(1), Counter(2), 700)
    print called(Counter(0), 900), overflows(Counter(0), 2000)
    print becomes_float(Counter(r), 800), raises(Counter(0), 600)
    print steps(-500, 1000, 7), steps(1000, -1000, -3), steps(0, 0, 1)

import sys
for i in xrange(sys.maxint - 2, sys.maxint):
    print i
for i in xrange(0, sys.maxint):
    if i == 2000:
        print i
        break
it = iter(xrange(10))
next(it)
print it.__length_hint__(), list(it), it.__length_hint__()
print list(reversed(xrange(3, 30, 5)))
