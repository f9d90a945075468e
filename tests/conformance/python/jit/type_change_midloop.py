def f(n):
    x = 0
    out = []
    for i in xrange(n):
        if i == 1000: x = float(x)
        if i == 2000: x = str(x); out.append(x); x = 0
        if i == 3000: x = x + 0j
        x = x + i
    return out, x
print f(3500)
def g(vals):
    t = vals[0] * 0
    for v in vals:
        t = t + v
    return t
for k in range(3):
    print g(range(3000)), g([1.5] * 3000), g([1] * 2000 + [0.5] * 1000), len(g(['ab'] * 2500)), len(g([(1,)] * 2000))
def h(n):
    v = None
    c = {}
    for i in range(n):
        v = [None, 1, 'a', 2.0, (1,), []][i % 6]
        k = type(v).__name__
        c[k] = c.get(k, 0) + 1
    return sorted(c.items())
print h(3000)
