def count(n=0):
    while 1:
        yield n
        n += 1
def take(n, it):
    for x in it:
        if n <= 0: return
        n -= 1
        yield x
def chain(*its):
    for it in its:
        for x in it: yield x
def sieve():
    ns = count(2)
    while 1:
        p = ns.next()
        yield p
        ns = (lambda p, ns: (n for n in ns if n % p))(p, ns)
print list(take(5, count(10))), list(chain('ab', [1], xrange(2))), list(take(25, sieve()))
def perm(l):
    if len(l) <= 1: yield l
    else:
        for p in perm(l[1:]):
            for i in range(len(l)): yield p[:i] + l[0:1] + p[i:]
print [''.join(p) for p in perm('abc')]
def queens(n, row=0, cols=()):
    if row == n: yield cols
    else:
        for c in range(n):
            if all(c != k and abs(c - k) != row - r for r, k in enumerate(cols)):
                for s in queens(n, row + 1, cols + (c,)): yield s
print len(list(queens(6))), queens(6).next()
def rr(*its):
    its = map(iter, its)
    while its:
        for it in its[:]:
            try: yield it.next()
            except StopIteration: its.remove(it)
print ''.join(rr('abc', 'de', 'fghi'))
def window(it, n):
    w = []
    for x in it:
        w.append(x)
        if len(w) == n: yield tuple(w); del w[0]
print list(window('abcde', 3)), sum(x * y for x, y in zip(count(1), take(4, count(1))))
def tree(d): return None if d == 0 else (tree(d - 1), d, tree(d - 1))
def walk(t):
    if t:
        for x in walk(t[0]): yield x
        yield t[1]
        for x in walk(t[2]): yield x
print list(walk(tree(4)))
