d = {}
for i in range(1000): d[i] = i * i
for i in range(0, 1000, 2): del d[i]
print len(d), sum(d), sum(d.values()), 1 in d, 2 in d, max(d), min(d)
for i in range(0, 1000, 4): d[i] = -1
print len(d), sum(d.itervalues())
try:
    for k in d:
        d['new'] = 1
except RuntimeError as e:
    print e
try:
    for k in d.iteritems():
        del d['new']
        d['other1'] = d['other2'] = 1
except RuntimeError as e:
    print e
k = (1, (2, 'x')); e = {k: 1, 'k': 2, 1.5: 3, None: 4, True: 5, frozenset([1]): 6, len: 7, int: 8}
print e[(1, (2, 'x'))], e[None], e[1], e[frozenset([1])], e[len], e[int], e[1.5], len(e)
e[1] = 'over'; print e[True], [x for x in e if x is True]
class H(object):
    def __init__(self, v): self.v = v
    def __hash__(self): return 7
    def __eq__(self, o): return isinstance(o, H) and self.v == o.v
hd = {}
for i in range(50): hd[H(i)] = i
print len(hd), hd[H(25)], H(50) in hd, H(49) in hd
del hd[H(25)]
print len(hd), hd.get(H(25)), hd[H(26)]
