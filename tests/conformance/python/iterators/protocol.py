print iter([1]).next(), list(iter(lambda l=[3, 2, 1]: l.pop(), 3)), next(iter(()), 'e'), list(iter('ab')), iter(iter([])).__class__.__name__
it = iter([1, 2, 3]); print it.next(), list(it), list(it), it.__length_hint__()
l = [1, 2]; it = iter(l); it.next(); l.append(3); print list(it); l.append(4); print list(it)
class C(object):
    def __init__(self): self.n = 0
    def __call__(self): self.n += 1; return self.n
print list(iter(C(), 4)), [x for x in iter(C(), 3)]
r = reversed([1, 2, 3]); print r.next(), list(r), list(reversed('ab')), list(reversed((1, 2))), list(reversed(xrange(3)))
e = enumerate('ab', 1); print e.next(), list(e), list(enumerate([], 5)), list(enumerate(start=2, sequence='x'))
print list(xrange(5)), xrange(5)[2], len(xrange(1, 10, 3)), xrange(5), xrange(1, 5), xrange(1, 10, 2), list(xrange(5, 0, -2)), xrange(3)[-1], 3 in xrange(5), list(xrange(0)), repr(xrange(0, 5, 2))
for f in (lambda: iter(5), lambda: next(5), lambda: reversed({}), lambda: reversed(5), lambda: xrange(5)[9], lambda: xrange(1, 2, 0), lambda: iter(5, 6), lambda: xrange(1.5) if 0 else xrange('a'), lambda: enumerate(5), lambda: range(1, 2, 0), lambda: range('a')):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
class Old:
    def __iter__(self): return iter('old')
print list(Old()), zip(Old(), Old()), 'o' in Old()
class BadNext(object):
    def __iter__(self): return self
    def next(self): raise ValueError('next')
try:
    for x in BadNext(): pass
except ValueError as e:
    print e
d = iter({1: 2}); print d.next(), list(d)
a = iter(range(4)); print zip(a, a), [x + y for x, y in zip(*[iter(range(6))] * 2)]
