class P(object):
    def __init__(self, x, y): self.x = x; self.y = y
    def add(self, o): return P(self.x + o.x, self.y + o.y)
def f(n):
    p = P(0, 0.0); esc = []
    for i in xrange(n):
        q = p.add(P(1, 0.5))
        if i % 1000 == 999: esc.append(q)
        p = q
    return [(e.x, e.y) for e in esc], p.x, p.y
print f(4000)
def box(n):
    t = 0; keep = None
    for i in xrange(n):
        l = [i, i + 1]
        l[0], l[1] = l[1], l[0]
        d = (l[0], l)
        if i == 2345: keep = d
        t += d[0] - d[1][1]
    return t, keep
print box(3000)
def closure(n):
    keep = None; t = 0
    for i in xrange(n):
        f = lambda k: k + i
        t += f(1)
        if i == 1234: keep = f
    return t, keep(0)
print closure(3000)
def boom(n):
    try:
        for i in xrange(n):
            p = P(i, [i])
            p.y.append(p.x)
            if i == 2700: raise ValueError(p)
    except ValueError as e:
        return e.args[0].x, e.args[0].y, p is e.args[0]
print boom(3000)
def cyc(n):
    for i in xrange(n):
        a = P(i, None); b = P(a, a); a.y = b
        if b.x.y is not b: return 'bad'
    return a.y.x.x
print cyc(3000)
def identity(n):
    c = 0; last = None
    for i in xrange(n):
        p = P(i, i)
        if p is last: c += 1
        if p == last: c += 1
        last = p if i % 2 else last
    return c, last.x
print identity(3000)
def gen(n):
    for i in xrange(n): yield P(i, -i)
kept = [p for p in gen(3000) if p.x % 1000 == 7]; print [(p.x, p.y) for p in kept]
def kw(n):
    keep = []
    def g(**k):
        if k['a'] == 1500: keep.append(k)
        return k['a'] + k['b']
    def h(*a):
        if a[0] == 1600: keep.append(a)
        return a[1]
    t = 0
    for i in xrange(n): t += g(a=i, b=1) + h(i, 2)
    return t, sorted(keep[0].items()), keep[1]
print kw(3000)
