"""Telephone billing with exact decimal arithmetic, rounded half to even at every step."""
import sys


class Dec(object):
    """value = digits / 10 ** places"""

    def __init__(self, digits, places):
        self.digits = digits
        self.places = places

    def aligned(self, other):
        a, b = self.digits, other.digits
        if self.places < other.places:
            a *= 10 ** (other.places - self.places)
        elif other.places < self.places:
            b *= 10 ** (self.places - other.places)
        return a, b

    def __add__(self, other):
        a, b = self.aligned(other)
        return Dec(a + b, max(self.places, other.places))

    def __mul__(self, other):
        return Dec(self.digits * other.digits, self.places + other.places)

    def __cmp__(self, other):
        a, b = self.aligned(other)
        return cmp(a, b)

    def truncate(self, places):
        return Dec(self.digits // 10 ** (self.places - places), places)

    def quantize(self, places):
        if self.places <= places:
            return Dec(self.digits * 10 ** (places - self.places), places)
        unit = 10 ** (self.places - places)
        q, r = divmod(self.digits, unit)
        if r * 2 > unit or (r * 2 == unit and q & 1):
            q += 1
        return Dec(q, places)

    def __str__(self):
        text = '%0*d' % (self.places + 1, self.digits)
        return text[:-self.places] + '.' + text[-self.places:]


BASIC_RATE, DISTANCE_RATE = Dec(13, 4), Dec(894, 5)
BASIC_TAX, DISTANCE_TAX = Dec(675, 4), Dec(341, 4)


def bill(n):
    state = 20240101
    total = Dec(0, 2)
    basic_total = Dec(0, 2)
    distance_total = Dec(0, 2)
    highest = Dec(0, 2)
    for _ in xrange(n):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        duration = Dec((state >> 33) % 100000, 0)
        distance = state >> 20 & 1
        price = (duration * (DISTANCE_RATE if distance else BASIC_RATE)).quantize(2)
        tax = (price * BASIC_TAX).truncate(2)
        basic_total = basic_total + tax
        amount = price + tax
        if distance:
            tax = (price * DISTANCE_TAX).truncate(2)
            distance_total = distance_total + tax
            amount = amount + tax
        if amount > highest:
            highest = amount
        total = total + amount
    return total, basic_total, distance_total, highest


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    print 'telco: n=%d total=%s basic=%s distance=%s highest=%s' % ((n,) + bill(n))
