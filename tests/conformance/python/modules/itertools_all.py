from itertools import *
L = list
print L(islice(count(5), 3)), L(islice(count(1, 3), 3)), L(islice(count(0.5, 0.25), 3)), L(islice(cycle('ab'), 5)), L(repeat('x', 3)), L(islice(repeat(1), 2)), repeat(5, 2), count(3), count(1, 2)
print L(chain('ab', [1])), L(chain.from_iterable(['ab', 'c'])), L(compress('abcd', [1, 0, 1, 1])), L(dropwhile(lambda x: x < 3, [1, 3, 2])), L(takewhile(lambda x: x < 3, [1, 3, 2])), L(ifilter(None, [0, 1])), L(ifilter(lambda x: x % 2, range(5))), L(ifilterfalse(lambda x: x % 2, range(5)))
print L(imap(lambda a, b: a + b, [1, 2], [3, 4])), L(imap(None, 'ab', 'cd')), L(starmap(pow, [(2, 3), (3, 2)])), L(izip('ab', [1, 2, 3])), L(izip_longest('abc', [1], fillvalue='-')), L(islice('abcdef', 2)), L(islice('abcdef', 2, 4)), L(islice('abcdef', 1, None, 2)), L(islice('abc', 5, 9))
a, b = tee([1, 2, 3]); print a.next(), L(b), L(a), L(tee('x', 3)[2])
print [(k, L(g)) for k, g in groupby('aabbbca')], [(k, len(L(g))) for k, g in groupby([1, 3, 2, 4, 5], lambda x: x % 2)], [k for k, g in groupby('aab')]
print L(product('ab', [1, 2])), L(product('ab', repeat=2)), L(product()), L(permutations('abc', 2)), len(L(permutations(range(5)))), L(combinations('abcd', 2)), L(combinations_with_replacement('ab', 2)), L(combinations('ab', 3)), L(permutations([])), L(product('a', []))
for f in (lambda: islice([], -1), lambda: repeat(), lambda: combinations('a', -1), lambda: cycle(5), lambda: count('a'), lambda: L(starmap(pow, [1])), lambda: L(imap(len, 5)), lambda: izip(5), lambda: tee([], -1), lambda: groupby(), lambda: islice('a', 1, 2, 0)):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
g = groupby('aabb'); k1, g1 = g.next(); k2, g2 = g.next(); print L(g1), L(g2), sum(imap(operator_mul, range(5), range(5))) if 0 else sum(imap(lambda x, y: x * y, count(), range(5))), iter(count()).next()
