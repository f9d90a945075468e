def f(n):
    c = e = fin = 0
    for i in xrange(n):
        try:
            if i % 3 == 0: raise ValueError(i)
            if i % 5 == 0: raise KeyError
            c += 1
        except ValueError as x:
            e += x.args[0]
        except KeyError:
            e -= 1
        else:
            c += 2
        finally:
            fin += 1
    return c, e, fin
print f(4000)
def thrower(i):
    if i % 4 == 1: return 10 / (i - i)
    if i % 4 == 2: return [][i]
    if i % 4 == 3: return {}[i]
    return i
def g(n):
    c = {}
    for i in xrange(n):
        try: k = thrower(i); k = 'ok'
        except Exception as x: k = type(x).__name__
        c[k] = c.get(k, 0) + 1
    return sorted(c.items())
print g(4000)
def deep(n, k):
    if n == 0:
        if k % 2: raise IndexError(k)
        return k
    return deep(n - 1, k)
def h(n):
    t = 0
    for i in xrange(n):
        try: t += deep(10, i)
        except IndexError as x: t -= x.args[0]
    return t
print h(1500)
def rare(n):
    t = 0
    d = dict((i, i) for i in range(n) if i != n - 10)
    for i in xrange(n):
        try: t += d[i]
        except KeyError: t += 1000000
    return t
print rare(4000)
def ret(n):
    for i in xrange(n):
        try:
            if i == n - 1: return 'found', i
        finally:
            n2 = i
print ret(3000)
def stop(n):
    it = iter(xrange(n)); c = 0
    while True:
        try: c += it.next()
        except StopIteration: return c
print stop(3000)
