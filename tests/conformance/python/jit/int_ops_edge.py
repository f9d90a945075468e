def f(n):
    t = 0
    for i in xrange(-n, n):
        t += i // 7 - i % 7 + (i // -7) * 3 + i % -7
        t ^= i >> 2
        t += (i & 0xFF) | (i << 3)
        t -= ~i
    return t
print f(2000)
def g(n):
    t = 0
    for i in xrange(1, n):
        t += pow(i, 3, 1009) + divmod(i * 31, 17)[1] + (i ** 2 & 15) + int('%d' % i) % 3
        t = t * 5 % 10000019
    return t
print g(3000)
def h(n):
    c = [0] * 4
    for i in xrange(n):
        try: c[0] += 100 / (i % 5 - 2)
        except ZeroDivisionError: c[1] += 1
        try: c[2] += 7 % (i % 3)
        except ZeroDivisionError: c[3] += 1
    return c
print h(3000)
def shifts(n):
    t = 0
    for i in xrange(n):
        t += (1 << i % 66) >> i % 60
        t &= (1 << 64) - 1
        try: 1 << (i % 100 - 1)
        except ValueError: t += 1
    return t
print shifts(3000)
def bools(n):
    t = 0; b = False
    for i in xrange(n):
        b = not b
        t += b + True
        t = t ^ b
        b = b | (i % 3 == 0)
        b = bool(b & (i % 5))
    return t, b
print bools(3000)
import sys
def edge(n):
    m = sys.maxint; t = 0
    for i in xrange(n):
        a = m - (i % 3)
        t += (a + 1 > m) + (a * 2 > m) * 2 + ((-a - 2) < -m) * 4 + (a - -1 == m + 1) * 8
    return t
print edge(3000)
def while_dec(n):
    t = 0
    while n > 0:
        n -= 1
        if n & 1: continue
        t += n
        n -= 2
    return t, n
print while_dec(5000)
