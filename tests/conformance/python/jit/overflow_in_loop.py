import sys
def f(n):
    x = 1
    for i in xrange(n):
        x = x * 3 + 1
        if x > 10 ** 40: x = x % 1000003
    return x
print f(5000)
def add(start, step, n):
    x = start
    for i in xrange(n): x += step
    return x, type(x).__name__
print add(sys.maxint - 1000, 1, 3000), add(-sys.maxint + 1000, -1, 3000), add(0, 2 ** 52, 4000), add(0, 2 ** 40, 3000)
def mul(n):
    seen = []
    x = 3
    for i in xrange(n):
        y = x * x
        if type(y) is long and not seen: seen.append(i)
        x = x + 3000001
    return seen, y
print mul(3000)
def lcg(n):
    s = 12345; out = 0
    for i in xrange(n):
        s = (s * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        out ^= s >> 33
    return s, out
print lcg(3000)
def shl(n):
    t = 0
    for i in xrange(n):
        t ^= 1 << (i % 70)
        t += 1 << 62 if i % 1000 == 999 else 0
    return t
print shl(3333)
def neg(n):
    m = -sys.maxint - 1; c = 0
    for i in xrange(n):
        v = m + (i & 1)
        if -v > sys.maxint: c += 1
        if abs(v) > sys.maxint: c += 1
        if v // -1 > sys.maxint: c += 1
    return c
print neg(3000)
