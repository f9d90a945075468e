f = frozenset([1, 2, 3]); g = f
f |= set([4]); print sorted(f), sorted(g), f is g, type(f).__name__
s = t = set([1, 2, 3]); s |= frozenset([4]); print sorted(t), s is t; s &= set([1, 4, 9]); print sorted(t); s -= set([1]); print sorted(t); s ^= set([4, 5]); print sorted(t)
for f2 in (lambda: frozenset([1]).add(2), lambda: set([1]) | [2], lambda: set([1]).union(5), lambda: {}[set()], lambda: set([1]) < 5, lambda: frozenset([[]]), lambda: set(1, 2), lambda: set([1]).pop(1)):
    try:
        print f2()
    except Exception as e: print type(e).__name__, e
print frozenset([1, 2]) == set([2, 1]), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), frozenset() == frozenset(''), len(set([1, 1L, 1.0, True, '1'])), frozenset('ab') <= set('abc'), set('ab') < frozenset('ab'), set([3]).issubset(xrange(5)), not set(), set([0]) and 'full'
print {frozenset('a'): 1}[frozenset('a')], set(['a']) in {frozenset('a'): 1} if 0 else set(['a']) in set([frozenset('a')]), sorted(set('hello') - set('l')), set([(1, 2)]).pop(), sorted(set([1, 2]).union([3], (4,), {5: 6})), sorted(set('abc').intersection('bcd', 'cde')), set('abc').isdisjoint('xyz')
c = set([1]); d = c.copy(); d.add(2); print c, sorted(d), frozenset([1]).copy(), repr(set('a')), repr(frozenset()), repr(set([('t', 1)])), str(set([None]))
def changing():
    s = set(range(5)); out = []
    while s:
        x = min(s); s.discard(x); out.append(x)
        if x == 2: s.update([10, 11])
    return out
print changing(), sorted({x % 3 for x in range(9)}), set(), {1}, set([1]).__contains__(1), len({1, 2, 2}), min({5, 3}), sorted(map(sorted, [set([2, 1]), {3}])), any({0}), set({'k': 'v'})
