class Ev(object):
    def __init__(self): self.hs = []; self.log = 0
    def on(self, h): self.hs.append(h)
    def fire(self, x):
        for h in self.hs[:]: h(self, x)
def h1(e, x): e.log += x
def h2(e, x):
    if x == 1000: e.hs.remove(h1)
    if x == 2000: e.on(h3)
def h3(e, x): e.log -= 1
e = Ev(); e.on(h1); e.on(h2)
for i in xrange(3000): e.fire(i)
print e.log, len(e.hs)
def apply_all(fs, x):
    for f in fs: x = f(x)
    return x
fs = [lambda x: x + 1]; v = 0
for i in xrange(3000):
    v = apply_all(fs, v)
    if i % 1000 == 500: fs.append([lambda x: x * 2 % 1009, lambda x: float(x), lambda x: int(x) + 3][i // 1000])
print v
class Lazy(object):
    def __init__(self): self.calls = 0
    def __getattr__(self, n):
        self.calls += 1
        setattr(self, n, len(n))
        return len(n)
l = Lazy(); t = 0
for i in xrange(2000): t += getattr(l, 'n' * (i % 30 + 1))
print t, l.calls
def keyf(x): cnt[0] += 1; return -x
cnt = [0]
for i in xrange(30): s = sorted(range(50), key=keyf)
print cnt, s[:3]
class Cmp(object):
    n = 0
    def __init__(self, v): self.v = v
    def __cmp__(self, o): Cmp.n += 1; return cmp(self.v, o.v)
l = sorted([Cmp((i * 37) % 101) for i in range(100)]); print [x.v for x in l[:5]], Cmp.n > 100
class H(object):
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): H.eqs += 1; return self.v == o.v
H.eqs = 0; d = {}
for i in xrange(2000): d[H(i % 20)] = i
print len(d), H.eqs >= 1900
