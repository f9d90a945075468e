class C(object):
    def __init__(self, v): self.v = v
    def __lt__(self, o): print 'lt',; return self.v < o.v
    def __le__(self, o): print 'le',; return self.v <= o.v
    def __eq__(self, o): print 'eq',; return self.v == o.v
    def __gt__(self, o): print 'gt',; return self.v > o.v
a, b = C(1), C(2)
print a < b, a <= b, a == b, a > b, a >= b, a != a, b > a
print a in [b, a], [a] == [a], (a, b) < (a, a), max(a, b).v, sorted([b, a])[0].v, cmp(a, b)
class R(object):
    def __lt__(self, o): return 'lt-str'
    def __eq__(self, o): return []
print R() < 1, 1 > R(), R() == 1, 1 == R(), R() in [1], not (R() == 1), R() > R()
class X(object):
    def __gt__(self, o): return 'X.gt'
class Y(X):
    def __lt__(self, o): return 'Y.lt'
print X() > Y(), X() > X(), Y() < X()
class E(object):
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v)
print len(set([E(1), E(1), E(2)])), E(1) != E(1), {E(3): 'x'}[E(3)], [E(1), E(2)].index(E(2)), [E(1), E(1)].count(E(1))
class NH(object):
    __hash__ = None
try:
    hash(NH())
except TypeError as e:
    print e
class Q:
    def __eq__(self, o): return True
try:
    hash(Q())
except TypeError as e:
    print e
