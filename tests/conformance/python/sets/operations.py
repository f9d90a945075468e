a = set([1, 2, 3, 4]); b = set([3, 4, 5])
s = lambda x: sorted(x)
print s(a | b), s(a & b), s(a - b), s(a ^ b), s(b - a), a <= b, a < a, a <= a, set([3]) < a, a > set([1]), a.isdisjoint([9]), a.issubset(range(9)), a.issuperset([1])
print s(a.union([9], 'x')), s(a.intersection([1, 2], [2])), s(a.difference([1], [2])), s(a.symmetric_difference([1, 9])), len(a), 3 in a, 9 in a
c = a.copy(); c |= b; print s(c); c &= a; print s(c); c -= set([1]); print s(c); c ^= b; print s(c)
c = set([1]); c.add(2); c.update([3], (4,)); c.discard(99); c.discard(1); c.remove(2); print s(c); c.intersection_update([3]); print c; c.difference_update([3]); print c; c.symmetric_difference_update('a'); print c; print c.pop(), c; c.clear()
for f in (lambda: set([[]]), lambda: set().pop(), lambda: a.remove(99), lambda: a | [1], lambda: a < [1], lambda: hash(a), lambda: set(5), lambda: a + b, lambda: set().add({}), lambda: a[0]):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
f = frozenset('ab'); print s(f), hash(f) == hash(frozenset('ba')), f == set('ab'), {f: 1}[frozenset(['b', 'a'])], type(f | set('c')).__name__, type(set('c') | f).__name__, frozenset([1]), set([5]), set(), frozenset(), set([frozenset([1])]) == set([set([1])]) if 0 else 'ok', set([1]) in set([frozenset([1])])
print set([1, 2]) == set([2, 1]), set([1]) != set([2]), set('a') == frozenset('a'), bool(set()), set([1, 1.0, True]), max(a), sum(a)
