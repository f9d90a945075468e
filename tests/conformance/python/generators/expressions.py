print list(x * x for x in range(5)), sum(i for i in range(10) if i % 2), list((a, b) for a in 'ab' for b in range(2)), ''.join(c.upper() for c in 'xyz')
g = (x for x in [1, 2, 3]); print g.next(), list(g), list(g), type(g).__name__
x = 'outer'; l = list(x for x in range(3)); print x, l
def f(n): return (i + n for i in range(n))
print list(f(3)), any(i > 2 for i in range(5)), all(i for i in (1, 0)), max(len(w) for w in 'a bb ccc'.split()), sorted(-i for i in range(3)), dict((i, i * i) for i in range(3))[2], set(i % 3 for i in range(10)) == set([0, 1, 2])
src = [1, 2]; g = (y * 10 for y in src); src.append(3); print list(g)
k = 5; g = (z * k for z in [1]); k = 100; print list(g)
log = []
def t(v): log.append(v); return v
g = (t(i) for i in t([1, 2])); print log; g.next(); print log
try:
    g = (i for i in 5)
except TypeError as e:
    print e
print list((i, j) for i in range(4) if i % 2 for j in range(i) if j != 1), list([b for b in range(a)] for a in range(4)), list(lambda: q for q in [1, 2])[0]()if 0 else 'x', [f() for f in [lambda: q for q in (1, 2)]]
class C(object):
    a = 3
    b = list(i for i in range(a))
print C.b, list(i for i in (j for j in range(3))), (v for v in 'lazy').next()
