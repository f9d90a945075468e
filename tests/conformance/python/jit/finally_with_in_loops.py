class CM(object):
    def __init__(self): self.n = self.e = 0
    def __enter__(self): self.n += 1; return self
    def __exit__(self, t, v, tb):
        if t is not None: self.e += 1
        return t is ValueError
cm = CM()
def f(n):
    t = 0
    for i in xrange(n):
        with cm as c:
            if i % 5 == 0: raise ValueError(i)
            if i % 7 == 0: continue
            t += c.n & 3
    return t
print f(3500), cm.n, cm.e
def g(n):
    a = b = 0
    for i in xrange(n):
        try:
            if i % 3 == 0: continue
            a += i
        finally:
            b += 1
    return a, b
print g(3000)
def h(i):
    try:
        if i % 2: return i
        raise KeyError
    except KeyError:
        return -i
    finally:
        log[0] += 1
log = [0]; t = 0
for i in xrange(3000): t += h(i)
print t, log
def nested(n):
    c = [0, 0, 0]
    for i in xrange(n):
        try:
            try:
                if i % 4 == 0: raise ValueError
                if i % 4 == 1: raise KeyError
            except ValueError: c[0] += 1
            finally: c[1] += 1
        except KeyError: c[2] += 1
    return c
print nested(3000)
def brk(n):
    k = 0
    for j in xrange(n):
        while True:
            try:
                k += 1
                if k % 3 == 0: break
            finally:
                k += 1
    return k
print brk(1500)
def ret(n):
    for i in xrange(n):
        with cm:
            if i == n - 1: return i, cm.n
print ret(2000)
def gen(n):
    for i in xrange(n):
        try: yield i
        finally: log[0] += 1
print sum(gen(2500)), log
