print {1: 2} == {1: 2.0}, {1: 2} != {1: 3}, {} == {}, {1: 1} == {1L: True}, {'a': [1]} == {'a': [1]}, {1: 2} == [(1, 2)]
print cmp({1: 2}, {1: 3}), cmp({}, {1: 1}), cmp({1: 1, 2: 2}, {3: 3}), {1: 1} < {1: 2}, {1: 1} < {2: 1}, {5: 5} > {}
print {1: {2: [3, {4: ()}]}}, repr({'a': u'b'}), str({None: True}), {1: 'x'}.__repr__(), len({1: 2}), bool({}), bool({0: 0})
d = {1: 1}; d[2] = d
print repr(d), d[2][2][1]
class D(dict):
    def __missing__(self, k):
        self[k] = v = str(k) * 2
        return v
x = D(a=1)
print x['a'], x['q'], x.get('zz'), 'q' in x, sorted(x.items()), x, len(x) if 0 else sorted(x)
class E(dict):
    def __getitem__(self, k): return 'E:' + dict.__getitem__(self, k)
    def __setitem__(self, k, v): dict.__setitem__(self, k, v + '!')
    def __contains__(self, k): return True
    def __iter__(self): return iter('iter')
    def keys(self): return ['keys']
e = E(a='x'); e['b'] = 'y'
print e['a'], e['b'], e.get('b'), 'zz' in e, list(e), e.keys(), sorted(dict.keys(e)), '%(b)s' % e, sorted(e.values())
try:
    E()['no']
except KeyError as k:
    print k, k.args
