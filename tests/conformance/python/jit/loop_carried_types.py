def f(n):
    a = 0; b = 0.0; c = ''; d = None; e = []; g = ()
    for i in xrange(n):
        a, b = b, a + 1
        if i % 100 == 0: c, d = d, c
        if i % 333 == 0: e, g = g, e
    return a, b, c, d, e, g
print f(3000)
def phases(n):
    x = 0; out = []
    for phase in range(5):
        for i in xrange(n):
            if phase == 0: x += 1
            elif phase == 1: x = x + 0.5
            elif phase == 2: x = str(i)
            elif phase == 3: x = [i] if not isinstance(x, list) else x + [i] if len(x) < 3 else x[1:]
            else: x = len(x) if isinstance(x, list) else x + 1
        out.append(x)
    return out
print phases(1500)
def opt(n):
    last = None; c = 0
    for i in xrange(n):
        if last is None: last = i; c += 1
        elif i - last > 7: last = None
        else: c += last & 1
    return c, last
print opt(4000)
def intbool(n):
    x = True; t = 0
    for i in xrange(n):
        x = x + (i == 5) if i % 2 else x == 1
        t += x
    return t, x, type(x).__name__
print intbool(3000)
def lng(n):
    x = 0L; y = 0
    for i in xrange(n):
        x += 1; y += 1L
    return x, y, type(x).__name__, repr(y)
print lng(3000)
def uninit(n):
    for i in xrange(n):
        if i > 10: z = i
        try: w = z
        except UnboundLocalError: w = -1
        if i == 2000: del z; z = 'after'
    return w, z
print uninit(2500)
def strnum(n):
    x = '0'
    for i in xrange(n): x = str(int(x) + i) if i % 2 else int(x) - 1
    return x
print strnum(2001)
