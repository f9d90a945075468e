inf = float('inf'); nan = float('nan')
def f(n):
    z = 0.0; c = 0
    for i in xrange(n):
        z = -z
        c += str(z) == '-0.0'
        if z == 0: c += 1
    return z, c
print f(3001)
def mulz(n):
    c = 0
    for i in xrange(n):
        v = (i % 3 - 1) * 0.0
        if repr(v)[0] == '-': c += 1
        w = 0.0 + v
        if repr(w)[0] == '-': c += 1000000
        x = v - 0.0
        if repr(x)[0] == '-': c += 10000
    return c
print mulz(3000)
def nans(n):
    c = [0] * 6
    vals = [nan, inf, -inf, 0.0, 1.5]
    for i in xrange(n):
        x = vals[i % 5]
        c[0] += x == x
        c[1] += x < 1
        c[2] += not x >= 1
        c[3] += x != x
        c[4] += bool(x)
        c[5] += x in vals
    return c
print nans(3000)
def growinf(n):
    x = 1.0
    for i in xrange(n):
        x = x * 2
        if x == inf: x = 1e-300 * 1e-300; x += 3
    return x
print growinf(3000)
def sub(n):
    x = 1e308
    for i in xrange(n):
        y = x + x - x
        x = y if y != inf else 1e-320
        x = x / 1.5 + 1e-320
    return x
print sub(2500)
def conv(n):
    t = 0
    for i in xrange(n):
        t += int(i * 0.7) - int(-i * 0.3) + int(float(i) ** 0.5)
    return t
print conv(3000)
def mods(n):
    t = 0.0
    for i in xrange(n): t += (i - 1500) % 7.5 + (i - 1500) // 2.5
    return t
print mods(3000)
def mixed(n):
    t = 0
    for i in xrange(n):
        t = t + (i if i % 2 else i / 2.0)
        if t == int(t): t = int(t)
    return t, type(t).__name__
print mixed(3000)
def zdiv(n):
    c = 0
    for i in xrange(n):
        try: c += 1.0 / (i % 10)
        except ZeroDivisionError: c += 100
    return round(c, 6)
print zdiv(3000)
