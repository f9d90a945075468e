def f(n):
    t = 0
    for i in xrange(n):
        for j in xrange(i):
            for k in xrange(3):
                t += i * j - k
    return t
print f(60)
def tri(n):
    c = 0
    i = 0
    while i < n:
        j = i
        while j < n:
            if (i + j) % 7 == 0: break
            if j % 2: j += 1; continue
            c += 1
            j += 1
        else:
            c += 1000
        i += 1
    return c
print tri(120)
def matmul(a, b, n):
    r = [[0] * n for _ in xrange(n)]
    for i in xrange(n):
        for j in xrange(n):
            s = 0
            for k in xrange(n): s += a[i][k] * b[k][j]
            r[i][j] = s
    return r
n = 14
a = [[(i * j) % 7 for j in range(n)] for i in range(n)]
print sum(map(sum, matmul(a, matmul(a, a, n), n)))
def zero_inner(n):
    t = 0
    for i in xrange(n):
        for j in xrange(i % 4): t += j
        for j in []: t += 100
        for j in (i,): t += 1
    return t
print zero_inner(4000)
def vary(n):
    t = 0
    for i in xrange(n):
        for x in [range(3), 'abc', (1.5, 2.5), {1: 2}, xrange(2)][i % 5]:
            if isinstance(x, str): t += ord(x)
            else: t += x
    return t
print vary(3000)
print sum([sum([j for j in range(i)]) for i in range(100)])
