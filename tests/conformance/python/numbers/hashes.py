# Hashes of numbers and of what is made of them; equal numbers of any type find each other.
from decimal import Decimal
from fractions import Fraction

for v in (0, 1, -1, -2, 2 ** 62, 2 ** 63 - 1, -2 ** 63, 2 ** 63, 2 ** 64 - 1, -(2 ** 64 - 1), 2 ** 64, 10 ** 40, -10 ** 40, 3 ** 300,
          True, 1.0, -1.0, 0.5, -0.1, 1e300, 5e-324, 2.5e-310, float('inf'), float('-inf'), float('nan'), 1j, 3 + 2.5j, -1 - 0j,
          (), (1,), (1, 2), (-1, -2), (1, (2, 3.5), True), frozenset(), frozenset([1, 2, 3]), frozenset(range(100)),
          Fraction(1, 3), Decimal(-1), Decimal(2) ** 100):
    print hash(v),
print
bad = []
for m in range(0, 140, 3):
    for n in range(-3, 4):
        for sign in 1, -1:
            v = sign * (2 ** m + n)
            if hash(v) != hash(Decimal(v)) or {v: 1}.get(Decimal(v)) != 1 or {v: 1}.get(Fraction(v)) != 1:
                bad.append(v)
print bad


class Minus(object):
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return True


print {-1: 'x'}.get(Minus(-1)), {-1: 'x'}.get(Minus(-2)), {-2: 'x'}.get(Minus(-1)), hash(Minus(-1)), {-1: 'x'}.get(-1.0)
