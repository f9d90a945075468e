ts = [(), (0,), (0, 0), (0, 1), (1,), (1, 'a'), ('a', 1), (None,), ((1, 2), 3), ((1, 2), 2), (1.0,), (True,), (1L, 'a')]
print sorted(ts), max(ts), min(ts), sorted(ts, reverse=True)[:3]
print len(set(ts)), (1,) in set([(1.0,)]), hash((1, 'a')) == hash((1L, u'a')), (1, 2) == (1.0, 2L), (1, 2) != (2, 1), cmp((1, 2), (1, 2, 0)), cmp((2,), (1, 9)), (1, [2]) == (1, [2])
a = (1, 2, 3)
print a[0] + a[-1], a.count(1), a.index(3), a * 2 + (4,), 2 in a, [x * 2 for x in a], sum(a), zip(a, 'abc'), a[1:][0], tuple(reversed(a)), tuple(sorted((3, 1, 2))), dict([a[:2]]), '%d-%d-%d' % a, a.__len__(), a.__getitem__(1), a.__mul__(2)
b = a; b += (4,); print a, b, a is b
n = float('nan'); t = (n,); print t == t, t == (n,), (n,) == (float('nan'),)
e = (); print e is (), len(e), e + e, e * 5, not e, repr((1,)), str(((),)), repr(((1,), [2], {3: (4,)}))
def f(): return 1, (2, 3)
x, (y, z) = f(); print x, y, z
print isinstance(f(), tuple), type(()) is tuple, tuple('abc') == ('a', 'b', 'c'), (1, 2) + tuple([3]), tuple(x for x in 'ab'), tuple({1: 2}), (lambda *a: a)(1, 2)
