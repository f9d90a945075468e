class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
s = Seq(); print list(s), 20 in s, 5 in s, [x for x in s], tuple(s), max(s), sum(s), zip(s, s), dict(enumerate(s))
class It(object):
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def next(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
print list(It(3)), sum(It(4)), 2 in It(5), list(It(0)), ','.join(str(x) for x in It(3))
a, b = It(2); print a, b
class N(object):
    def __nonzero__(self): return 0
class Ln(object):
    def __len__(self): return 0
print bool(N()), bool(Ln()), not N(), 'y' if Ln() else 'n'
class BadN(object):
    def __nonzero__(self): return 'x'
class BadL(object):
    def __len__(self): return -1
class BadI(object):
    def __iter__(self): return 5
class BadS(object):
    def __str__(self): return 5
class BadR(object):
    def __repr__(self): return None
class BadH(object):
    def __hash__(self): return 'x'
class BadX(object):
    def __index__(self): return 'x'
class BadInt(object):
    def __int__(self): return 'x'
for f in (lambda: bool(BadN()), lambda: len(BadL()), lambda: iter(BadI()), lambda: str(BadS()), lambda: repr(BadR()), lambda: hash(BadH()), lambda: [1][BadX()], lambda: int(BadInt()), lambda: len(5), lambda: iter(5), lambda: next([])):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
class Rv(object):
    def __reversed__(self): return iter('rev')
    def __enter__(self): return 'entered'
    def __exit__(self, *a): return True
print list(reversed(Rv()))
with Rv() as r: print r; 1 / 0
class Cn(object):
    def __contains__(self, x): return 'truthy' if x else ''
print 1 in Cn(), 0 in Cn(), 0 not in Cn()
class D(object):
    def __setitem__(self, k, v): print 'set', k, v
    def __delitem__(self, k): print 'del', k
    def __getitem__(self, k): return 100
d = D(); d['a'] = 1; del d['b']; d['c'] += 5; d[1:2] = 3
