class LRU(object):
    def __init__(self, n): self.n = n; self.d = {}; self.order = []
    def __getitem__(self, k):
        v = self.d[k]; self.order.remove(k); self.order.append(k); return v
    def __setitem__(self, k, v):
        if k in self.d: self.order.remove(k)
        elif len(self.d) >= self.n: del self.d[self.order.pop(0)]
        self.d[k] = v; self.order.append(k)
    def __delitem__(self, k): del self.d[k]; self.order.remove(k)
    def __contains__(self, k): return k in self.d
    def __len__(self): return len(self.d)
    def __iter__(self): return iter(self.order)
    def __reversed__(self): return reversed(self.order)
    def __repr__(self): return 'LRU(%s)' % ', '.join('%r=%r' % (k, self.d[k]) for k in self.order)
c = LRU(3)
for i, k in enumerate('abc'): c[k] = i
c['a']; c['d'] = 9; c['c'] += 100
print c, len(c), 'b' in c, 'a' in c, list(c), list(reversed(c)), sorted(c), dict((k, c[k]) for k in list(c)) == {'a': 0, 'd': 9, 'c': 102}
del c['d']; print c
try:
    c['zz']
except KeyError as e: print 'KeyError', e
class Matrix(object):
    def __init__(self, r): self.r = r
    def __getitem__(self, ij):
        i, j = ij
        if isinstance(i, slice): return [row[j] for row in self.r[i]]
        return self.r[i][j]
    def __setitem__(self, (i, j), v): self.r[i][j] = v
    def __mul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.r)] for r in self.r])
    def __pow__(self, n): return reduce(lambda a, b: a * b, [self] * n)
    def __eq__(self, o): return self.r == o.r
    def __str__(self): return '\n'.join(' '.join(map(str, r)) for r in self.r)
m = Matrix([[1, 1], [1, 0]]); print m ** 10; m[0, 1] = 5; print m[0, 1], m[:, 0], m[0:1, 1], m == Matrix([[1, 5], [1, 0]])
class Poly(object):
    def __init__(self, *c): self.c = c
    def __call__(self, x): return reduce(lambda a, b: a * x + b, self.c)
    def __add__(self, o): n = max(len(self.c), len(o.c)); p = lambda q: (0,) * (n - len(q.c)) + q.c; return Poly(*map(sum, zip(p(self), p(o))))
    def __nonzero__(self): return any(self.c)
print Poly(1, 2, 3)(2), (Poly(1, 0) + Poly(1, 2, 3)).c, bool(Poly(0, 0)), map(Poly(2, 1), range(4))
