# The iterators that call a function are types: they can be derived from, and they go on after an error.
import itertools
from itertools import *

for kind in imap, ifilter, ifilterfalse, starmap, takewhile, dropwhile, groupby, tee:
    print isinstance(kind, type),
print


def inverse(n):
    return 10 / n


it = imap(inverse, [5, 0, 2])
print iter(it) is it, next(it),
try:
    next(it)
except ZeroDivisionError as error:
    print error,
print next(it), list(it), isinstance(it, imap)
print list(imap(None, 'ab', [1, 2])), list(imap(max, [1, 5], [4, 2, 9])), list(imap(lambda *a: a, 'ab', 'cd', 'ef'))
print list(ifilter(None, [0, 1, '', 'x'])), list(ifilter(bool, [0, 2])), list(ifilterfalse(lambda n: n % 2, range(5)))
print list(starmap(pow, [(2, 3), [3, 2]])), list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(dropwhile(lambda n: n < 3, [1, 3, 1]))
it = takewhile(lambda n: n < 2, iter([1, 5, 1]))
print list(it), list(it)


class Doubled(imap):
    def next(self):
        return 2 * imap.next(self)


print list(Doubled(abs, [-1, 2])), Doubled(abs, [3]).next()
for make in (lambda: imap(), lambda: imap(abs), lambda: imap(abs, 3), lambda: ifilter(abs), lambda: starmap(abs, 1)):
    try:
        make()
    except TypeError as error:
        print 'TypeError'

print list(islice(count(start=2, step=3), 3)), list(repeat(object='a', times=2)), repeat('a', -1), repeat('a', times=3)
print list(compress(data='abc', selectors=[1, 0, 1])), list(combinations(iterable='abc', r=2)), list(permutations('ab', r=1))
import copy
import pickle
for counter in count(5), count(-3), count(2, 5):
    next(counter)
    print counter, next(copy.copy(counter)), next(pickle.loads(pickle.dumps(counter, 2)))

a, b = tee(iter(range(100)))
print [next(a) for _ in range(70)][-1], next(b), next(copy.copy(a)), next(a), sum(b)
c, d = tee(a)
print c is a, next(d), next(c), type(a)('xy') is not a, list(type(a)('xy')), tee([], 0)


class Again(object):
    def __iter__(self):
        return self

    def next(self):
        return next(other)


one, other = tee(Again())
try:
    next(one)
except RuntimeError:
    print 'RuntimeError'

print [(k, list(g)) for k, g in groupby('AAABBCAA')], [k for k, g in groupby([1, 1, 2, 3], lambda x: x > 1)]
groups = groupby([1, 1, 2])
one, items = next(groups)
print next(items)
two, others = next(groups)
print list(items), two, list(others), list(groups)


def reads(n):
    if n == 5:
        list(group)
    return n != 6


for key, group in groupby(range(10), reads):
    print key, list(group)


def steps(n):
    if n == 6:
        next(groups, None)
    return n // 3


groups = groupby(range(10), steps)
for key, group in groups:
    print key, list(group)
