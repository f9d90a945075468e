def f(n):
    d = {}
    for i in xrange(n):
        k = i % 37
        d[k] = d.get(k, 0) + i
        if i % 11 == 0: d.pop(k, None)
        if k in d and d[k] % 5 == 0: del d[k]
    return len(d), sum(d.values()), sum(d)
print f(5000)
def strs(n):
    d = {}
    for i in xrange(n):
        k = 'k%d' % (i % 50)
        if k in d: d[k] += 1
        else: d[k] = 1
    return sorted(d.items())[:3], len(d)
print strs(3000)
def keytypes(n):
    d = {}
    for i in xrange(n):
        k = [i, float(i), str(i), (i, i), None, i % 2 == 0, u'%d' % i, i + 2 ** 65][i % 8] if i % 3 else i % 5
        d[k] = d.get(k, 0) + 1
    return len(d), sum(d.values()), d[None], d[0]
print keytypes(2400)
class K(object):
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 5
    def __eq__(self, o): return self.v == o.v
def objs(n):
    d = {}
    for i in xrange(n):
        k = K(i % 40)
        d[k] = d.get(k, 0) + 1
    return len(d), sum(d.values())
print objs(1000)
def it(n):
    d = dict((i, i * i) for i in range(100)); t = 0
    for r in xrange(n):
        for k in d: t += k
        for k, v in d.iteritems(): t += v - k
        for v in d.itervalues(): t -= v
    return t
print it(20)
def attrs(n):
    class O(object): pass
    o = O(); dd = o.__dict__
    for i in xrange(n):
        o.x = i
        dd['x'] += 1
        if i % 100 == 0: dd['y%d' % (i // 100)] = i
    return o.x, len(dd), o.y3
print attrs(2000)
def counts(n):
    d = {}; seed = 7
    for i in xrange(n):
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        k = seed % 100
        try: d[k] += 1
        except KeyError: d[k] = 1
    return len(d), max(d.values()), min(d.values())
print counts(4000)
