def gen(n):
    i = 0
    while i < n:
        yield i
        i += 1
print sum(gen(5000)), sum(x * x for x in gen(3000)), sum(1 for x in gen(4000) if x % 7 == 3)
def evens(it):
    for x in it:
        if not x & 1: yield x
def sq(it):
    for x in it: yield x * x
print sum(sq(evens(gen(4000))))
def acc():
    t = 0
    while 1:
        v = yield t
        t += v
a = acc(); a.next(); r = 0
for i in xrange(4000): r = a.send(i)
print r
def two():
    g1, g2 = gen(3000), gen(3000)
    t = 0
    for x in g1: t += x - g2.next() + 1
    return t
print two()
def fib():
    a, b = 0, 1
    while 1:
        yield a
        a, b = b, (a + b) % 1000003
f = fib(); t = 0
for _ in xrange(5000): t ^= f.next()
print t
def short():
    t = 0
    for i in xrange(1500):
        for x in gen(3): t += x
    return t
print short()
def tree(n):
    if n:
        for x in tree(n - 1): yield x
        yield n
        for x in tree(n - 1): yield x
print sum(tree(10)), len(list(tree(9)))
def throwing():
    n = 0
    while 1:
        try: yield n
        except ValueError: n += 10
        n += 1
g = throwing(); g.next(); s = 0
for i in xrange(3000): s += g.throw(ValueError) if i % 5 == 0 else g.next()
print s
