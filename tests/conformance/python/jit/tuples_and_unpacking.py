def f(n):
    a, b, c = 1, 2, 3
    for i in xrange(n):
        a, b, c = b, c, (a + b + c) % 10007
        (x, y), z = (a, b), c
        p = (x, y, z)
        a = p[0] + len(p) - 3
        q = p + (i,)
        if q[-1] != i or q[1:3] != (y, z): return 'bad'
    return a, b, c
print f(4000)
def divs(n):
    t = 0
    for i in xrange(1, n):
        q, r = divmod(1000003, i)
        t += q - r
    return t
print divs(3000)
def ret(i): return i, i + 1, 'x'
t = 0
for i in xrange(3000):
    a, b, c = ret(i)
    t += a * b + len(c)
print t
d = {}
for i in xrange(3000):
    k = (i % 10, i % 7)
    d[k] = d.get(k, 0) + 1
print len(d), sorted(d.items())[:3]
best = (0, None)
for i in xrange(3000): best = max(best, ((i * 7919) % 3001, i))
print best
errs = 0
for i in xrange(1500):
    try: a, b = (1, 2, 3) if i % 3 == 0 else (1,) if i % 3 == 1 else [1, 2]
    except ValueError: errs += 1
print errs
def swap(n):
    l = range(50)
    for i in xrange(n):
        a, b = i % 50, (i * 7) % 50
        l[a], l[b] = l[b], l[a]
    return l
print swap(3000)
t = 0
for i, (a, (b, c)) in enumerate([(j, (j + 1, j + 2)) for j in xrange(1500)]): t += i * a - b * c
print t
