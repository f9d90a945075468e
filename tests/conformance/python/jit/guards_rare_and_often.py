def f(n, m):
    a = b = c = 0
    for i in xrange(n):
        if i % m == 0: a += 1
        elif i % 3 == 0: b += i
        else: c -= 1
        if (i * 7919) & 15 == 3: a ^= 5
    return a, b, c
for m in (1, 2, 3, 7, 50, 999, 10000): print f(4000, m),
print
def g(n):
    s = 0
    seed = 1
    for i in xrange(n):
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        k = seed >> 20 & 7
        if k == 0: s += 1
        elif k == 1: s -= 2
        elif k == 2: s ^= i
        elif k == 3: s = s * 3 & 0xFFFF
        elif k == 4: s |= 1
        elif k == 5: s = -s
        elif k == 6: s >>= 1
        else: s += k
    return s
print g(8000)
def late(n):
    r = 0
    for i in xrange(n):
        if i > n - 3: r = [r, i]
        else: r += 1
    return r
print late(3000)
