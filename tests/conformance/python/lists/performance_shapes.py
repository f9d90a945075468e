l = []
for i in range(2000): l.insert(0, i)
print l[:3], l[-3:], len(l); del l[500:1500]; print len(l), l[499], l[500]
q = range(1000); t = 0
while q: t += q.pop(0); q = q if len(q) % 3 else q[:-1]
print t
m = [[0] * 30 for _ in range(30)]
for i in range(30):
    for j in range(30): m[i][j] = (i ^ j) % 7
print sum(map(sum, m)), [r[5] for r in m][:10], max(map(max, m)), [sum(c) for c in zip(*m)][:5]
a = range(100); a[::2] = [0] * 50; print sum(a), a.count(0), a.index(99); a.sort(key=lambda v: (v % 10, -v)); print a[:5], a[-5:]; a.reverse(); print a[:3]
b = a * 3 + [1] * 5; print len(b), b.count(1); b.extend(b[:10]); print len(b), b[-1]; b += (x for x in 'xy'); print b[-2:]; b.remove('x'); print b[-2:], b.index('y')
w = [chr(97 + i % 26) * (i % 4 + 1) for i in range(60)]; w.sort(); print w[:6], w[-2:]; w.sort(key=len, reverse=True); print w[:3], sorted(set(w), key=lambda s: (len(s), s))[:4]
print [x for x in l if x in set(range(5, 8))], [i for i, x in enumerate(w) if x == 'aaaa'], min(len(x) for x in w), reduce(lambda p, c: p + len(c), w, 0), [w[i:i + 20] for i in range(0, 60, 20)][1][:2]
s = [1]
while len(s) < 200: s = [x for y in s for x in (y, y + 1)][:200]
print sum(s), s[-5:], sorted(s)[100], [s.count(k) for k in range(1, 10)]
