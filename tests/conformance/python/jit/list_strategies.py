def f(n):
    l = []
    for i in xrange(n): l.append(i)
    s1 = sum(l)
    for i in xrange(0, n, 3): l[i] = l[i] * 0.5
    s2 = 0
    for v in l: s2 += v
    l[n // 2] = 'str'
    c = 0
    for v in l: c += 1 if isinstance(v, str) else 0
    l[n // 2] = 2 ** 70
    s3 = 0
    for v in l: s3 += v
    return s1, s2, c, s3
print f(3000)
def fl(n):
    l = [0.0] * n
    for i in xrange(n): l[i] = i * 0.5
    t = 0.0
    for i in xrange(n): t += l[i]
    l[10] = 7
    return t, l[10], type(l[10]).__name__, l[11], sum(l)
print fl(3000)
def ints(n):
    l = range(n)
    for i in xrange(n):
        l[i] += 1
        l[-1 - i] -= 1
    l.append(None); l.pop()
    l.append(True); l[0] = False
    return sum(l), l[0], l[-1], l[1]
print ints(3000)
def empties(n):
    t = 0
    for i in xrange(n):
        l = []
        if i % 3 == 0: l.append(i)
        elif i % 3 == 1: l.append(float(i))
        else: l.append(str(i))
        l.extend([i, i])
        t += len(l) + l[1]
    return t
print empties(3000)
def strs(n):
    l = [chr(97 + i % 26) for i in xrange(n)]
    for i in xrange(n):
        if l[i] == 'c': l[i] = 5
    return ''.join(map(str, l))[:40], l.count(5), len(l)
print strs(2600)
def mixcopy(n):
    a = range(10); b = [0.5] * 10; t = 0
    for i in xrange(n):
        c = a + b if i % 2 else b + a
        c[3] = a
        t += c[15] + len(c)
    return t
print mixcopy(2000)
print [1, 2, 3] * 2 + [1.0], sorted([3, 1.5, 2]), [True, 1, 1.0][0], [0, False][1], [1, 2 ** 63][1], [5, 5L][1]
