from collections import Counter, defaultdict, OrderedDict
c = Counter('mississippi'); print sorted(c.items()), c.most_common(1), sorted(c.most_common(), key=lambda t: (-t[1], t[0])), c['zz'], sum(c.values()), sorted(c.elements())[:4], len(c)
c.update('sss'); c.subtract({'i': 10}); print c['s'], c['i']; print sorted((c + Counter('mp')).items()), sorted((Counter('aab') - Counter('ab')).items()), sorted((Counter('aab') & Counter('abb')).items()), sorted((Counter('aab') | Counter('abb')).items())
del c['m']; del c['never']; print 'm' in c, Counter(a=2), Counter({'x': 1}), Counter(), Counter([1, 1, 1]), isinstance(c, dict)
d = defaultdict(list); d['a'].append(1); d['a'].append(2); print d['a'], 'b' in d, d.get('b'), d['b'], sorted(d.items()), d.default_factory is list, d == {'a': [1, 2], 'b': []}
n = defaultdict(int)
for w in 'x y x'.split(): n[w] += 1
print sorted(n.items()), defaultdict(int, a=1), defaultdict(None, {1: 2}), len(n)
try:
    defaultdict()['k']
except KeyError as e: print 'KeyError', e
t = lambda: defaultdict(t); tr = t(); tr['a']['b']['c'] = 1; print tr['a']['b']['c'], tr['a'].keys()
try:
    defaultdict(5)
except TypeError as e: print e
o = OrderedDict([('z', 1), ('a', 2), ('m', 3)]); o['b'] = 4; o['z'] = 0; print o, o.keys(), o.items(), o.popitem(), o.popitem(last=False), o.values(), list(reversed(o)), len(o)
del o['a']; o['a'] = 9; print o, o == OrderedDict([('m', 3), ('a', 9)]), o == {'a': 9, 'm': 3}, OrderedDict([(1, 1), (2, 2)]) == OrderedDict([(2, 2), (1, 1)]), OrderedDict.fromkeys('ba'), o.pop('m'), o.pop('q', 'd'), o.setdefault('s', 5), list(o.iteritems()), OrderedDict()
