from itertools import *
from functools import partial
from operator import mul, add, itemgetter
from collections import defaultdict, deque
def primes():
    c = defaultdict(list)
    for n in count(2):
        if n in c:
            for p in c.pop(n): c[n + p].append(p)
        else:
            yield n; c[n * n].append(n)
print list(takewhile(lambda p: p < 60, primes())), reduce(mul, islice(primes(), 10)), sum(imap(mul, range(5), count(1)))
def pairwise(it):
    a, b = tee(it); next(b, None)
    return izip(a, b)
def consume(it, n): deque(islice(it, n), maxlen=0)
print list(pairwise('abcd')), [sum(p) for p in pairwise(range(6))], list(imap(partial(add, 10), range(3)))
it = iter(range(10)); consume(it, 7); print list(it)
data = sorted(['apple', 'avocado', 'bean', 'beet', 'corn'], key=itemgetter(0)); print dict((k, list(g)) for k, g in groupby(data, itemgetter(0))) == {'a': ['apple', 'avocado'], 'b': ['bean', 'beet'], 'c': ['corn']}
def flatten(l): return list(chain.from_iterable(flatten(x) if isinstance(x, list) else [x] for x in l))
print flatten([1, [2, [3, [4]]]]), [''.join(p) for p in product('01', repeat=3)], list(chain(*[repeat(i, i) for i in range(4)])), sum(1 for p in permutations(range(6)) if all(p[i] != i for i in range(6))), max(combinations([3, 1, 4, 1, 5, 9], 3), key=sum)
