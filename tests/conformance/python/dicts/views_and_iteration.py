d = {'a': 1, 'b': 2, 'c': 3}
print sorted(d), sorted(d.viewitems()), [k for k in sorted(d.iterkeys())], sum(d.itervalues()), sorted((v, k) for k, v in d.iteritems()), len(d.viewkeys()), 'a' in d.viewkeys(), ('a', 1) in d.viewitems(), 2 in d.viewvalues(), 'z' in d.keys()
v = d.viewkeys(); print sorted(v & set('ab')), sorted(v | ['z']), sorted(v - set('a')), sorted(v ^ set('az')), v == set('abc'), v > set('ab'), v <= set('abcd'), sorted(d.viewitems() & [('a', 1), ('b', 9)]); d['n'] = 9; print len(v), 'n' in v; del d['n']
it = d.iteritems(); x = it.next(); print x in d.items(), len(list(it)), sorted(zip(d.keys(), d.values())) == sorted(d.items()), d.keys() == list(d), [d[k] for k in d] == d.values()
for change in ('d["new"] = 1', 'del d["a"]', 'd.clear()'):
    d = {'a': 1, 'b': 2}
    try:
        for k in d: exec change
        print change, 'ok'
    except RuntimeError as e: print change, e
d = {'a': 1, 'b': 2}
for k in d: d[k] += 10
for k in d.keys(): del d[k]
print d, dict.fromkeys('ab', 1) == dict(a=1, b=1), dict({'x': 1}, y=2) == {'x': 1, 'y': 2}, dict([('a', 1)], a=2), {}.viewvalues(), d.viewkeys()
class K(object):
    def keys(self): return ['p', 'q']
    def __getitem__(self, k): return k * 2
print sorted(dict(K()).items()), sorted((lambda **k: k)(**K()).items())
e = {}; e.update(K(), r=1); print sorted(e.items()), e.pop('r'), e.setdefault('s', []).append(1), e['s'], e.has_key('p')
nest = {}
for path in ('a.b.c', 'a.b.d', 'a.e', 'f'):
    cur = nest
    for p in path.split('.'): cur = cur.setdefault(p, {})
def show(t, ind=0):
    for k in sorted(t): print ' ' * ind + k; show(t[k], ind + 2)
show(nest)
