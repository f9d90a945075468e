def f(n):
    vals = [0, 1, '', 'a', None, [], [0], 0.0, -0.5, {}, (), 0L, 2 ** 70, False, True, u'', 0j]
    c = 0
    for i in xrange(n):
        v = vals[i % len(vals)]
        if v: c += 1
        if not v: c += 100
        c += (v and 1) == 1
        w = v or 'dflt'
        if w == 'dflt': c += 3
        c += 5 if v is None else 0
    return c
print f(3400)
def g(n):
    a = b = c = d = 0
    for i in xrange(n):
        if i % 2 and i % 3 or i % 5 == 0: a += 1
        if not (i & 4) and (i & 8 or i & 16): b += 1
        if 10 < i % 50 <= 20 != i: c += 1
        d += (i > 5) + (i % 7 == 0) - (i < 10)
    return a, b, c, d
print g(4000)
def h(n):
    x = 'a'; c = 0
    for i in xrange(n):
        x = 'b' if x is 'a' else 'c' if x == 'b' else 'a'
        if x in ('a', 'c'): c += 1
        if x not in ['b']: c += 2
        if type(x) is str and isinstance(x, basestring): c += 4
    return x, c
print h(3001)
def cmpmix(n):
    vals = [1, 1.5, '1', None, (1,), 2L, u'1']; c = 0
    for i in xrange(n):
        a, b = vals[i % 7], vals[i // 7 % 7]
        if a < b: c += 1
        if a == b: c += 1000
        c += cmp(a, b) > 0
    return c
print cmpmix(2940)
def ranges(n):
    c = 0
    for i in xrange(-n, n):
        if -5 <= i <= 5: c += 1
        if i // 3 * 3 == i: c += 10
        if i % -4 == -1: c += 100
        if abs(i) == i: c += 1000
    return c
print ranges(2000)
