"""Rational numbers."""

from __future__ import division

import math
import numbers
import operator
from decimal import Decimal

__all__ = ['Fraction', 'gcd']

Rational = numbers.Rational
_format = None


def gcd(a, b):
    """The greatest common divisor; it has the sign of the second number."""
    while b:
        a, b = b, a % b
    return a


def _parse(text):
    """Numerator and denominator of a text."""
    global _format
    if _format is None:
        import re
        _format = re.compile(r"""
            \A\s*
            (?P<sign>[-+]?)
            (?=\d|\.\d)
            (?P<num>\d*)
            (?:
                (?:/(?P<denom>\d+))?
            |
                (?:\.(?P<decimal>\d*))?
                (?:E(?P<exp>[-+]?\d+))?
            )
            \s*\Z""", re.VERBOSE | re.IGNORECASE)
    found = _format.match(text)
    if found is None:
        raise ValueError('Invalid literal for Fraction: %r' % text)
    numerator = int(found.group('num') or '0')
    denominator = 1
    if found.group('denom'):
        denominator = int(found.group('denom'))
    else:
        decimals = found.group('decimal')
        if decimals:
            scale = 10 ** len(decimals)
            numerator = numerator * scale + int(decimals)
            denominator = scale
        exponent = int(found.group('exp') or 0)
        if exponent >= 0:
            numerator *= 10 ** exponent
        else:
            denominator *= 10 ** -exponent
    return -numerator if found.group('sign') == '-' else numerator, denominator


def _terms(numerator, denominator):
    """What a fraction is made of, as two whole numbers."""
    if denominator is None:
        if isinstance(numerator, (float, Decimal)):
            exact = Fraction.from_float(numerator) if isinstance(numerator, float) else Fraction.from_decimal(numerator)
            return exact._numerator, exact._denominator
        if isinstance(numerator, basestring):
            return _parse(numerator)
        raise TypeError('argument should be a string or a Rational instance')
    if isinstance(numerator, Rational) and isinstance(denominator, Rational):
        return numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator
    raise TypeError('both arguments should be Rational instances')


class Fraction(Rational):
    """A rational number in lowest terms; the denominator is positive."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        made = super(Fraction, cls).__new__(cls)
        if denominator is None and isinstance(numerator, Rational):
            # It is in lowest terms already.
            made._numerator, made._denominator = numerator.numerator, numerator.denominator
            return made
        above, below = _terms(numerator, denominator)
        if below == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % above)
        common = gcd(above, below)
        made._numerator, made._denominator = above // common, below // common
        return made

    @classmethod
    def from_float(cls, f):
        """Exactly the value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('%s.from_float() only takes floats, not %r (%s)' % (cls.__name__, f, type(f).__name__))
        if math.isnan(f) or math.isinf(f):
            raise TypeError('Cannot convert %r to %s.' % (f, cls.__name__))
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """Exactly the value of a `Decimal`."""
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError('%s.from_decimal() only takes Decimals, not %r (%s)'
                            % (cls.__name__, dec, type(dec).__name__))
        if not dec.is_finite():
            raise TypeError('Cannot convert %s to %s.' % (dec, cls.__name__))
        sign, digits, exp = dec.as_tuple()
        n = int(''.join(map(str, digits)))
        if sign:
            n = -n
        return cls(n * 10 ** exp) if exp >= 0 else cls(n, 10 ** -exp)

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is not larger."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, until the denominator is too large.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        one, two = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return two if abs(two - self) <= abs(one - self) else one

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def __repr__(self):
        return 'Fraction(%s, %s)' % (self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return '%s/%s' % (self._numerator, self._denominator)

    def _operators(exact, fallback):
        """The two methods of an operator, from how fractions do it and how floats do."""
        def forward(a, b):
            if isinstance(b, (int, long, Fraction)):
                return exact(a, b)
            if isinstance(b, float):
                return fallback(float(a), b)
            if isinstance(b, complex):
                return fallback(complex(a), b)
            return NotImplemented
        forward.__name__ = '__%s__' % fallback.__name__
        forward.__doc__ = exact.__doc__

        def reverse(b, a):
            if isinstance(a, Rational):
                return exact(a, b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if isinstance(a, numbers.Complex):
                return fallback(complex(a), complex(b))
            return NotImplemented
        reverse.__name__ = '__r%s__' % fallback.__name__
        reverse.__doc__ = exact.__doc__
        return forward, reverse

    def _add(a, b):
        """a + b"""
        return Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

    __add__, __radd__ = _operators(_add, operator.add)

    def _sub(a, b):
        """a - b"""
        return Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)

    __sub__, __rsub__ = _operators(_sub, operator.sub)

    def _mul(a, b):
        """a * b"""
        return Fraction(a.numerator * b.numerator, a.denominator * b.denominator)

    __mul__, __rmul__ = _operators(_mul, operator.mul)

    def _div(a, b):
        """a / b"""
        return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)

    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)
    __div__, __rdiv__ = _operators(_div, operator.div)

    def __floordiv__(a, b):
        div = a / b
        return div.numerator // div.denominator if isinstance(div, Rational) else math.floor(div)

    def __rfloordiv__(b, a):
        div = a / b
        return div.numerator // div.denominator if isinstance(div, Rational) else math.floor(div)

    def __mod__(a, b):
        return a - b * (a // b)

    def __rmod__(b, a):
        return a - b * (a // b)

    def __pow__(a, b):
        if isinstance(b, Rational):
            if b.denominator != 1:
                # Roots are seldom rational.
                return float(a) ** float(b)
            up, down, power = a._numerator, a._denominator, b.numerator
            if power < 0:
                up, down, power = down, up, -power
            return Fraction(up ** power, down ** power)
        return float(a) ** b

    def __rpow__(b, a):
        whole = b._denominator == 1
        if whole and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if whole else float(b))

    def __pos__(a):
        return Fraction(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator)

    def __trunc__(a):
        n = abs(a._numerator) // a._denominator
        return -n if a._numerator < 0 else n

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        # Equal floats have the same hash.
        if self == float(self):
            return hash(float(self))
        return hash((self._numerator, self._denominator))

    def __eq__(a, b):
        if isinstance(b, Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, complex):
            raise TypeError('no ordering relation is defined for complex numbers')
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __nonzero__(a):
        return a._numerator != 0

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) == Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
