# Functions at the ends of the range of floats; gamma and its like to many digits.
import cmath
import math

LARGE = 1.5e308
for name in 'acos acosh asin asinh sqrt exp cosh sinh'.split():
    for z in (complex(LARGE, LARGE), complex(-LARGE, LARGE), complex(LARGE, -LARGE), complex(-LARGE, -LARGE),
              complex(0, LARGE), complex(-0.0, -LARGE), complex(LARGE, 0.0), complex(-LARGE, -0.0), complex(709.9, .7),
              complex(-709.9, 2.), 709.9 + 0j, complex(5e-324, 0), complex(0, 1e-320), complex(-1e-310, 1e-320)):
        try:
            answer = getattr(cmath, name)(z)
            print name, z, '%.10g %.10g' % (answer.real, answer.imag)
        except (OverflowError, ValueError) as error:
            print name, z, error
for a in 1, .5, 2, 10:
    print ['%.12g %.12g' % (z.real, z.imag) for z in [cmath.log(a, b) for b in (.5, 2., 10., -1, 1j)]]
for name in 'gamma', 'lgamma', 'erf', 'erfc':
    print name, ['%.12g' % getattr(math, name)(x) for x in (1, 5, 23, .5, 1.5, -1.5, -99.5, 1e-8, 2.7, 6.1)]
print ['%.12g' % math.gamma(x) for x in (100.5, 170, 171.6)], '%.12g' % math.acosh(1.3e308), '%.12g' % math.lgamma(1e15)
print math.frexp(0.0), math.frexp(5e-324), math.frexp(float('inf')), math.frexp(-3), math.ldexp(1, -1080), math.ldexp(.75, 3)
for work in (lambda: math.pow(0.0, float('-inf')), lambda: math.pow(0.0, -1), lambda: math.gamma(172), lambda: math.gamma(-2),
             lambda: math.lgamma(-3), lambda: math.ldexp(1, 5000), lambda: math.ldexp(1.0, 10 ** 30),
             lambda: math.ldexp(1.0, -10 ** 30), lambda: math.pow(0.0, float('inf')), lambda: math.pow(float('-inf'), 3)):
    try:
        print work()
    except (OverflowError, ValueError) as error:
        print type(error).__name__, error


class Own(complex):
    def __complex__(self):
        return 42j


print complex(Own(1j)), complex(Own(1j), 2), Own(1j)
from operator import truediv
for a, b in (671 * 12345 * 2 ** 1024, 12345), (2 ** 2000, 3), (1, 0L):
    try:
        print truediv(a, b)
    except (OverflowError, ZeroDivisionError) as error:
        print type(error).__name__, error
for text in 'abc\n', ' abc ', 'a b ', '-1x', '.x', 'infx', '1e5 x', u' q ':
    try:
        float(text)
    except ValueError as error:
        print repr(str(error))
