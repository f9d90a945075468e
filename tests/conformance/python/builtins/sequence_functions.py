print len('abc'), len({}), len((1,)), len(set([1])), len(u'ab'), len(bytearray(3)), len(xrange(7)), list(enumerate('ab')), list(reversed('abc')), zip('ab', [1, 2, 3]), map(len, ['a', 'bb']), filter(lambda x: x % 2, range(6)), reduce(lambda a, b: a + b, [1, 2, 3]), sorted({'b': 1, 'a': 2}), iter([1]).next(), next(iter(()), 'dflt')
print filter(lambda c: c != 'b', 'abc'), filter(lambda x: x, (0, 1, 2)), filter(None, [0, 1, '']), filter(lambda c: c > u'a', u'abc'), map(lambda x, y: (x, y), [1, 2], [3]), map(None, 'ab'), map(None, 'ab', 'c'), zip(*[(1, 2), (3, 4)])
print slice(1, 2), all([1, 'a']), any(['', 0, []]), list(iter(lambda: 1, 1)), tuple('ab'), list((1, 2)), set('aa'), frozenset([1]), dict(a=1), str(5), unicode('a'), repr('a'), unicode(5), bytes('x'), bytearray('y'), buffer('abc')[1], intern('s')
print sorted([('b', 1), ('a', 2)], key=lambda t: t[1]), sorted(['B', 'a'], cmp=lambda x, y: cmp(x.lower(), y.lower())), sorted([1, 2, 3], lambda a, b: b - a), sorted((x for x in 'cab'), None, None, True)
class S(object):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return 'S%d' % i
s = S(); print list(reversed(s)), list(s), zip(s, s)[0], map(None, s), filter(None, s), reduce(lambda a, b: a + b, s), max(s), sorted(s, reverse=True), 'S1' in s, enumerate(s).next()
l = [3, 1, 2]; print sorted(l) is l, l, l.sort(), l, list(l) is l, tuple((1,)) == (1,)
