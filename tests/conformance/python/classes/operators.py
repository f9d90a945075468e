class V(object):
    def __init__(self, *c): self.c = c
    def __repr__(self): return 'V%r' % (self.c,)
    def __add__(self, o):
        if not isinstance(o, V): return NotImplemented
        return V(*[a + b for a, b in zip(self.c, o.c)])
    def __mul__(self, k): return V(*[a * k for a in self.c])
    __rmul__ = __mul__
    def __neg__(self): return V(*[-a for a in self.c])
    def __pos__(self): return self
    def __abs__(self): return sum(a * a for a in self.c) ** 0.5
    def __invert__(self): return 'inv'
    def __sub__(self, o): return self + -o
    def __eq__(self, o): return isinstance(o, V) and self.c == o.c
    def __ne__(self, o): return not self == o
    def __getitem__(self, i): return self.c[i]
    def __len__(self): return len(self.c)
    def __call__(self, *a, **k): return 'called', a, sorted(k)
    def __nonzero__(self): return any(self.c)
    def __int__(self): return 7
    def __long__(self): return 8L
    def __float__(self): return 9.5
    def __complex__(self): return 1j
    def __oct__(self): return 'oct'
    def __hex__(self): return 'hex'
    def __index__(self): return 2
    def __contains__(self, x): return x == 'magic'
    def __hash__(self): return hash(self.c)
    def __divmod__(self, o): return 'divmod', o
    def __pow__(self, o, m=None): return 'pow', o, m
    def __cmp__(self, o): return 0
    def __coerce__(self, o): return None
    def __unicode__(self): return u'uni'
    def __dir__(self): return ['d']
a, b = V(1, 2), V(3, 4)
print a + b, a * 3, 3 * a, -a, +a, abs(V(3, 4)), ~a, a - b, a == V(1, 2), a != b, a[0], len(a), a(1, k=2), bool(V(0, 0)), int(a), long(a), float(a), complex(a), oct(a), hex(a), [1, 2, 3][a], 'magic' in a, 1 in a, {a: 'h'}[V(1, 2)], divmod(a, 5), a ** 2, pow(a, 2, 3), unicode(a), dir(a), list(a), range(10)[a:], bin(a)
for f in (lambda: a + 1, lambda: 1 + a, lambda: a / 2, lambda: a << 1, lambda: a & b):
    try:
        f()
    except TypeError as e:
        print e
