d = {'a': 1, 'b': 2}
print sorted(d.keys()), sorted(d.values()), sorted(d.items()), len(d), 'a' in d, d.has_key('z'), d.get('z'), d.get('z', 0), d.get('a')
print d.setdefault('c', 3), d.setdefault('a', 99), d.pop('c'), d.pop('zz', 'dflt'), sorted(d.items())
d.update({'b': 20, 'x': 30}); d.update([('y', 40), ('z', 50)]); d.update(w=60); d.update({'q': 1}, r=2)
print sorted(d.items()), sorted(d.iterkeys()), sorted(d.itervalues()), sorted(d.iteritems())
e = d.copy(); e['a'] = 'changed'; print d['a'], e['a'], d == e
d.clear(); print d, {}.fromkeys('ab', 0) == {'a': 0, 'b': 0}, dict.fromkeys([1, 2]) == {1: None, 2: None}
print {'only': 1}.popitem(), dict(a=1) == {'a': 1}, dict([(1, 2)]), dict({1: 2}), dict(zip('ab', [1, 2])) == {'a': 1, 'b': 2}, dict()
d = {1: 'x'}
for f in (lambda: d['no'], lambda: d.pop('no'), lambda: {}.popitem(), lambda: d[[]], lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: d.update(5), lambda: dict(['abc']), lambda: d.get(), lambda: {}[1, 2], lambda: {}[u'\xe9'], lambda: {}['it\'s']):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
v = d.viewkeys(); w = d.viewitems(); d[2] = 'y'
print sorted(v), sorted(w), len(v), 2 in v, (1, 'x') in w, v & [1, 5], sorted(v | [9]), sorted(d.viewvalues()), v == set([1, 2]), repr({1: 2}.viewkeys()), repr({1: 2}.viewitems())
