print map(None, [1, 2], [3]), map(lambda a, b: (a, b), [1, 2], 'x'), map(str, ()), map(lambda *a: a, [1], [2], [3])
print filter(None, [0, 1, '', 'a']), filter(lambda x: x > 1, (1, 2, 3)), filter(lambda c: c in 'ab', 'cabbage'), reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 'init'), reduce(lambda a, b: a, [7])
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print e
print zip(), zip([1]), zip([1, 2], 'ab', (3.0, 4.0)), zip([1, 2, 3], [1]), sum([]), sum([1, 2.5]), sum([[1], [2]], []), any([0, 1]), all([1, 0]), any([]), all([])
try:
    sum(['a', 'b'])
except TypeError as e:
    print e
try:
    sum(['a'], '')
except TypeError as e:
    print e
print apply(lambda *a, **k: (a, k), (1, 2), {'x': 3}), apply(max, [(1, 5, 2)]), min(3, 1, 2), max('a', 'b', key=ord), min([5, -7, 3], key=abs), max([(1, 'b'), (1, 'a')]), sorted('bAc', key=str.lower)
import operator
compose = lambda *fs: reduce(lambda f, g: lambda x: f(g(x)), fs)
print compose(lambda x: x + 1, lambda x: x * 2, abs)(-5), map(operator.add, [1, 2], [3, 4]), map(apply, [lambda: 1, lambda: 2])
print list(enumerate('ab')), list(reversed([1, 2])), sorted(zip('ba', [1, 2])), dict(map(None, 'ab', [1, 2]))['a'], range(5, 0, -2), range(0), range(3, 1), [i for i in xrange(1, 10, 4)]
