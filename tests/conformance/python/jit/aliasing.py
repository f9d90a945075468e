def f(n):
    a = [0, 0, 0]
    b = a
    t = 0
    for i in xrange(n):
        a[0] = i
        b[0] += 1
        t += a[0] - i
        a[1], b[2] = b[2], a[1] + 1
    return t, a, a is b
print f(3000)
class P(object):
    def __init__(self): self.x = 0; self.o = self
def g(n):
    p = P(); q = p.o; r = P(); t = 0
    for i in xrange(n):
        p.x = i
        q.x += 1
        r.x = p.x
        if i % 10 == 9: q = r if q is p else p
        t += p.x + q.x
    return t, p.x, r.x, q is p
print g(3000)
def idx(l, i, j):
    l[i] = 1; l[j] = 2
    return l[i]
t = 0
for k in xrange(4000): t += idx([0, 0, 0], k % 3, k % 2)
print t
def args(a, b):
    a.append(1)
    return len(b)
l = []; s = 0
for i in xrange(2000): s += args(l, l if i % 2 else [])
print s
def swap(n):
    a, b = [1], [2]
    for i in xrange(n):
        a, b = b, a
        a[0] += b[0] & 3
    return a, b
print swap(3001)
def nested(n):
    row = [0] * 4
    m = [row] * 3 + [[0] * 4]
    for i in xrange(n): m[i % 4][i % 3] += 1
    return m
print nested(3000)
def dself(n):
    d = {}; e = d
    for i in xrange(n):
        d[i % 10] = i; e[i % 10] += 1
    return sum(d.values()), len(e)
print dself(3000)
