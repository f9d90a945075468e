"""A telephone bill with the module decimal."""
from decimal import Decimal, ROUND_DOWN, ROUND_HALF_EVEN, getcontext
import sys


def main(n):
    getcontext().prec = 28
    rates = (Decimal("0.0013"), Decimal("0.00894"))
    tax, distance_tax = Decimal("0.0675"), Decimal("0.0341")
    cent = Decimal("0.01")
    total = [Decimal(0), Decimal(0), Decimal(0)]
    duration = 17
    for _ in xrange(n):
        duration = (duration * 16807) % 2147483647
        call = Decimal(duration % 60000)
        price = (call * rates[duration & 1]).quantize(cent, ROUND_HALF_EVEN)
        base = (price * tax).quantize(cent, ROUND_DOWN)
        total[1] += base
        whole = price + base
        if duration & 1:
            more = (price * distance_tax).quantize(cent, ROUND_DOWN)
            total[2] += more
            whole += more
        total[0] += whole
        if whole > 500 or whole / 3 > 200:
            total[1] -= Decimal("0.01")
    print " ".join(str(t) for t in total)


main(int(sys.argv[1]))
