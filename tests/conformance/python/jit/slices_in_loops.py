def f(n):
    l = range(20); t = 0
    for i in xrange(n):
        a = l[i % 20:]
        b = l[:i % 20]
        c = l[-(i % 5) - 1:]
        d = l[::i % 3 + 1]
        l[i % 20:i % 20 + 1] = [i]
        t += len(a) + len(b) * 2 + len(c) + d[-1]
    return t, l
print f(2000)
def strs(n):
    s = 'abcdefghij'; t = 0
    for i in xrange(n):
        t += len(s[i % 10:]) + ord(s[i % 10]) + ord(s[-1 - i % 10]) + len(s[i % 10:2]) + ord(s[::-1][i % 10])
    return t
print strs(2500)
def dels(n):
    l = range(n); c = 0
    while l:
        del l[::2]
        c += len(l)
        l[:1] = []
    return c
print dels(3000)
def q(n):
    l = []
    for i in xrange(n):
        l.append(i)
        if len(l) > 10: l = l[5:]
        if i % 100 == 0: l[1:1] = [-1, -2]
        if i % 77 == 0: del l[1:3]
    return l
print q(3000)
def rot(n):
    l = range(7)
    for i in xrange(n): l = l[1:] + l[:1]
    m = l[:]
    for i in xrange(n): m.insert(0, m.pop())
    return l, m
print rot(2003)
def oob(n):
    l = [1, 2, 3]; c = 0
    for i in xrange(n):
        try: c += l[i % 5 - 1]
        except IndexError: c += 100
        try: l[i % 6] = 2
        except IndexError: c += 1000
    return c
print oob(3000)
