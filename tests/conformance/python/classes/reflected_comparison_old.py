# An old-style instance on the right of a comparison is asked when the left operand has no answer.
class Other:
    def __init__(self): self.r = 0
    def __eq__(self, o): self.r = 1; return True
    __ne__ = __lt__ = __eq__
class OtherN(object):
    def __init__(self): self.r = 0
    def __eq__(self, o): self.r = 1; return True
    __ne__ = __lt__ = __eq__
class A(object):
    def __eq__(self, o): return NotImplemented
    def __ne__(self, o): return not (self == o)
    def __gt__(self, o): return NotImplemented
class B(A): pass
for k in Other, OtherN:
    for cls in A, B:
        o = k(); print cls() == o, o.r
        o = k(); print cls() != o, o.r
        o = k(); print cls() > o, o.r
        o = k(); print cls().__ne__(o), o.r
        x = cls(); o = k(); print not x == o, o.r
import operator
o = Other(); print operator.eq(A(), o), o.r
from decimal import Decimal
class E:
    def __gt__(self, other): return 'gt ' + str(other)
    def __lt__(self, other): return 'lt ' + str(other)
print Decimal(10) < E(), eval('Decimal(10) < E()')
