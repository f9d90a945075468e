def f(n):
    t = 0
    for i in xrange(n):
        for a, b in ((1, 2), (3, 4)): t += a * b
        for k, v in zip('ab', [i, 1]): t += v
        for j, x in enumerate([i, i]): t += j * x
        for y in reversed([1, 2]): t += y
    return t
print f(1500)
class It(object):
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def next(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print sum(It(4000)), max(It(3000)), len(list(It(3000)))
class Seq(object):
    def __len__(self): return 3000
    def __getitem__(self, i):
        if i >= 3000: raise IndexError
        return i * 2
t = 0
for x in Seq(): t += x
print t, sum(Seq()), 400 in Seq()
def grow(n):
    l = [1]; c = 0
    for x in l:
        c += x
        if len(l) < n: l.append(x + 1)
    return c, len(l)
print grow(3000)
def shrink():
    l = range(3000); c = 0
    for x in l:
        if x % 2: l.pop()
        c += 1
    return c, len(l)
print shrink()
print sum(i for i in xrange(-2000, 2000, 3)), sum(i for i in xrange(2000, -2000, -7)), sum([x * y for x in xrange(60) for y in xrange(60) if x != y])
s = set(range(2000)); t = 0
for x in s: t += x
for x in frozenset(s): t -= 1
for c in 'abc' * 1000: t += ord(c)
for c in u'abc' * 500: t += ord(c)
for b in bytearray(3000): t += b + 1
print t
print map(lambda x: x * 2, xrange(3000))[-1], len(filter(lambda x: x % 3, range(3000))), reduce(lambda a, b: (a * 7 + b) % 1000003, xrange(3000)), sorted(xrange(2000), key=lambda x: (x * 7919) % 2003)[:4], max(xrange(3000), key=lambda x: x * 37 % 3001)
