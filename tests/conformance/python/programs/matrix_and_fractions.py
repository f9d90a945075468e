class Frac(object):
    def __init__(self, n, d=1):
        if d == 0: raise ZeroDivisionError('Frac(%d, 0)' % n)
        g = self.gcd(n, d)
        if d < 0: g = -abs(g)
        else: g = abs(g)
        self.n, self.d = n // g, d // g
    @staticmethod
    def gcd(a, b):
        while b: a, b = b, a % b
        return a or 1
    @staticmethod
    def of(x): return x if isinstance(x, Frac) else Frac(x)
    def __add__(s, o): o = Frac.of(o); return Frac(s.n * o.d + o.n * s.d, s.d * o.d)
    __radd__ = __add__
    def __neg__(s): return Frac(-s.n, s.d)
    def __sub__(s, o): return s + -Frac.of(o)
    def __rsub__(s, o): return -s + o
    def __mul__(s, o): o = Frac.of(o); return Frac(s.n * o.n, s.d * o.d)
    __rmul__ = __mul__
    def __div__(s, o): o = Frac.of(o); return Frac(s.n * o.d, s.d * o.n)
    def __rdiv__(s, o): return Frac.of(o) / s
    def __cmp__(s, o): o = Frac.of(o); return cmp(s.n * o.d, o.n * s.d)
    def __float__(s): return float(s.n) / s.d
    def __int__(s): return s.n // s.d
    def __nonzero__(s): return s.n != 0
    def __hash__(s): return hash((s.n, s.d))
    def __abs__(s): return Frac(abs(s.n), s.d)
    def __pow__(s, k): return Frac(s.n ** k, s.d ** k) if k >= 0 else Frac(s.d ** -k, s.n ** -k)
    def __repr__(s): return '%d/%d' % (s.n, s.d) if s.d != 1 else str(s.n)
h = Frac(1, 2); print h + 1, 1 + h, 1 - h, h * 2, 3 / h, h / 3, -h, h ** -3, float(h), int(Frac(7, 2)), sum([Frac(1, i) for i in range(1, 20)]), h == Frac(2, 4), h < 1, sorted([Frac(2, 3), h, Frac(3, 5)]), max(h, 0), bool(Frac(0)), len(set([h, Frac(2, 4)])), abs(Frac(-3, 6)), Frac(3, -6)
try:
    h / 0
except ZeroDivisionError as e: print e
def solve(m):
    n = len(m); m = [[Frac.of(x) for x in r] for r in m]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i])); m[i], m[p] = m[p], m[i]
        if not m[i][i]: raise ValueError('singular')
        m[i] = [x / m[i][i] for x in m[i]]
        for r in range(n):
            if r != i and m[r][i]:
                k = m[r][i]; m[r] = [a - k * b for a, b in zip(m[r], m[i])]
    return [r[-1] for r in m]
print solve([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]]), solve([[Frac(1, i + j + 1) for j in range(4)] + [1] for i in range(4)])
try:
    solve([[1, 2, 3], [2, 4, 6]])
except ValueError as e: print e
