class N(object):
    def __init__(self, a, b): self.a, self.b = a, b
def tree(d): return N(tree(d - 1), tree(d - 1)) if d else N(None, None)
def cnt(t): return 1 if t.a is None else 1 + cnt(t.a) + cnt(t.b)
keep = [tree(6) for _ in range(5)]
t = 0
for i in xrange(40): t += cnt(tree(6))
print t, sum(map(cnt, keep))
ring = None
for i in xrange(3000):
    o = N(None, ring)
    o.a = o
    if i % 100 == 0: ring = o
c = 0
while ring: c += 1; ring = ring.b
print c
saved = []
for i in xrange(3000):
    l = [i, str(i), float(i), (i,), {i: i}]
    if i % 500 == 0: saved.append(l)
print saved
d = {}
for i in xrange(5000):
    d[i % 100] = [i, d.get((i + 1) % 100, [0, 0])[0]]
print d[50], len(d)
import gc
gc.collect()
print keep[2].a.b.a is not None, saved[3][1], sum(cnt(k) for k in keep)
big = [[0] * 100 for _ in xrange(200)]
for i in xrange(200):
    for j in xrange(0, 100, 9): big[i][j] = (i, j)
    if i % 50 == 0: gc.collect()
print sum(1 for r in big for v in r if v), big[7][9], big[199][99]
