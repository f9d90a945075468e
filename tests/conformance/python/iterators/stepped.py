# Iterators that compiled loops step themselves: each is asked in turn, and what was taken before one ended is gone.
from itertools import izip, repeat, starmap


def ended(n, m):
    a, b = iter(range(n)), iter(range(m))
    total = 0
    for x, y in izip(a, b):
        total += x * y
    return total, list(a), list(b)


for k in range(400):
    found = ended(k % 5 + 1, k % 7)
print ended(3, 5), ended(5, 3), found


def repeated(times):
    r = repeat('x', times)
    count = 0
    for pair in izip(r, xrange(4)):
        count += len(pair)
    return count, r.__length_hint__(), list(r)


for k in range(400):
    found = repeated(k % 6)
print repeated(0), repeated(4), repeated(9), found


def powers(data):
    return sum(starmap(pow, izip(data, repeat(2))))


for k in range(300):
    found = powers(range(k % 9))
print found, powers((2, 3.5)), powers([10 ** 12]), powers([1 << 40])


class Mine(repeat):
    def next(self):
        return 7


class Once(object):
    def __init__(self, it):
        self.it = it

    def __iter__(self):
        return self.it


def through(it):
    total = []
    for a, b in izip(it, 'ab'):
        total.append((a, b))
    return total


for k in range(300):
    for it in [[1, 2, 3], {1: 2}, 'xyz', Mine(3), Once(iter((5, 6))), (n for n in (1, 2)), enumerate('pq')]:
        found = through(it)
print found, through(Mine(3)), through([1]), through(())
print list(izip()), list(izip([1], [2], [3], [4], [5]))


def kinds(values):
    return [type(v) for v in values]


class Old:
    pass


class Meta(type):
    pass


class New(object):
    __metaclass__ = Meta


values = [1, 1.5, 1 << 70, 'a', u'a', [], (), {}, set(), None, True, NotImplemented, Ellipsis, len, [].append, Old(), Old,
          New(), New, Meta, type, kinds, 'x'.join, str.join, {}.iterkeys(), {}.itervalues(), xrange(3)]
for k in range(300):
    found = kinds(values)
for kind in found:
    print kind.__name__,
print


def first(it):
    for x in it:
        return x
    return None


def upto(it):
    for x in it:
        if x > 3:
            break
        else:
            continue
    else:
        x = None
    return x


for k in range(900):
    found = first(range(k % 3)), first(izip('a')), upto(range(k % 7))
print found, first([]), upto([]), upto([1, 9])
