def f(n):
    a, b = 0, 1
    for i in xrange(n): a, b = b, a + b
    return a
print f(1000) % 10 ** 30, len(str(f(2000)))
def fact(n):
    r = 1
    for i in xrange(1, n + 1): r *= i
    return r
print fact(300) % (10 ** 9 + 7), len(str(fact(200)))
def digits(n):
    c = 0
    while n:
        n, r = divmod(n, 10)
        c += r
    return c
print digits(2 ** 1500), digits(3 ** 700)
def modpow(b, e, m):
    r = 1
    while e:
        if e & 1: r = r * b % m
        b = b * b % m
        e >>= 1
    return r
print modpow(3, 10 ** 60, 10 ** 40 + 7), modpow(2, 2 ** 100, 1000003)
def bounce(n):
    x = 1; c = 0
    for i in xrange(n):
        x = x << 1 if x < 2 ** 80 else x >> 70
        if isinstance(x, long): c += 1
    return x, c
print bounce(4000)
def xorshift(n):
    x = 88172645463325252
    for i in xrange(n):
        x ^= (x << 13) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= (x << 17) & 0xFFFFFFFFFFFFFFFF
    return x
print xorshift(3000)
def compare(n):
    b = 2 ** 64; c = 0
    for i in xrange(n):
        if i * 2 ** 54 > b: c += 1
        if i * 2 ** 54 == b: c += 10000
    return c
print compare(3000)
