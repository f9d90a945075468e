class C(object):
    def __init__(self, v): self.v = v
    def __cmp__(self, o):
        if isinstance(o, C): return cmp(self.v, o.v)
        return cmp(self.v, o)
    def __hash__(self): return hash(self.v)
    def __repr__(self): return 'C%r' % self.v
a, b = C(1), C(2)
print a < b, a > b, a == C(1), a != b, a >= 1, 1 <= a, 5 > b, a == 1, 2 == b, sorted([b, C(0), a]), cmp(a, b), cmp(b, 1), cmp(1, b), max(a, b, C(9)), a in [1], {a: 'k'}[1]
class O:
    def __init__(self, v): self.v = v
    def __cmp__(self, o): return cmp(self.v, getattr(o, 'v', o))
print O(1) < O(2), O(1) == O(1), O(3) > 2, 2 < O(3), sorted([O(3), O(1)])[0].v, cmp(O(1), O(5)), O(1) == 1
class Bad(object):
    def __cmp__(self, o): return 'x'
try:
    Bad() < 1
except TypeError as e:
    print e
class Big(object):
    def __cmp__(self, o): return 1000
print cmp(Big(), 1), Big() > 0, Big() == 0
class Both(object):
    def __cmp__(self, o): return -1
    def __eq__(self, o): return 'eq'
print Both() == 1, Both() < 1, Both() != 1
class Raises:
    def __cmp__(self, o): raise ValueError('cmp')
try:
    [Raises()].index(3)
except ValueError as e:
    print e
