from decimal import *
from fractions import Fraction, gcd
D = Decimal
print D('1.10') + D('2.205'), D(1) / D(7), D('1e400') * D('1e-398'), -D('0'), D('-3') % D('2'), divmod(D('7.5'), D(2)), D(17) // D(-5)
print D('2').sqrt(), D('1').exp(), D('2').ln(), D('1000').log10(), D(2) ** D('0.5'), D('1.1') ** 100, D(2) ** -3, pow(D(7), D(100), D(13))
print D('1.2345').quantize(D('.01')), D('2.675').quantize(D('0.01'), ROUND_HALF_UP), D('-2.5').to_integral_value(), D('123.4500').normalize()
print [str(D('-1.5').quantize(D(1), r)) for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)]
print D('1E+3'), D('0.0000001'), D('1e3').to_eng_string(), D('12e10').to_eng_string(), repr(D('-0.00')), D('NaN'), D('-Inf'), D('sNaN12')
print D('1.0').as_tuple(), D((1, (1, 2, 3), -2)), D(0.1), D.from_float(-0.5), int(D('-7.9')), float(D('1.5')), hash(D(5)) == hash(5), D(1) == 1.0
print sorted([D('1.5'), D(-3), D('0.1')]), D(1) < 2 < D('2.5'), max(D(1), D(2)), D(5).compare(D(6)), D('1.0').compare_total(D('1.00')), D(3).max(D('NaN'))
print '{:.2f} {:>10} {:,.3f} {:e} {:%} {:+}'.format(D('3.14159'), D('1.5'), D('1234567.891'), D('12345'), D('0.25'), D(3)), format(D('1e5'), 'g')
with localcontext() as c:
    c.prec = 5; c.Emax = 10
    print D(1) / D(3), D('123456789') + 0, getcontext().flags[Inexact], c.sqrt(2), c.power(3, 20)
    c.traps[Overflow] = False; print D('9e10') * 10, c.create_decimal('3.14159265')
print getcontext().prec, sorted(s.__name__ for s, v in getcontext().flags.items() if v), ExtendedContext.divide(D(1), D(0)), ExtendedContext.flags[DivisionByZero]
for f in (lambda: D(1) / 0, lambda: D('abc'), lambda: D(-1).sqrt(), lambda: D(0) / 0, lambda: D('Inf') - D('Inf'), lambda: D('1e999999999') * 10,
          lambda: int(D('NaN')), lambda: D(1) + 1.5, lambda: D((2, (), 0)), lambda: D('NaN') < 1, lambda: D(1).quantize(D('1e-50')), lambda: D([])):
    try: print f()
    except Exception as e: print type(e).__name__, e
print D('1.5').next_plus(), D(9).logb(), D('0b1' if 0 else '101').logical_xor(D('110')), D(5).fma(2, 3), D('1e2').adjusted(), D(7).number_class(), D('12').rotate(1), D('12').shift(2), D(4).scaleb(3)
F = Fraction
print F(3, 4) + F(1, 6), F('1.25'), F('-3/9'), F(0.5), F(D('0.1')), F(7, 2) // 1, F(7, 2) % 1, F(1, 3) ** 2, F(2, 3) ** -2, F(3, 2) * 1.5, 2 / F(3), gcd(12, 18)
print F(22, 7).limit_denominator(5), F(3.14159).limit_denominator(100), repr(F(1, 2)), F(1, 2) == 0.5, F(1, 3) < 0.34, hash(F(2)) == hash(2), int(F(-7, 2)), float(F(1, 4)), abs(F(-1, 2))
for f in (lambda: F(1, 0), lambda: F('x'), lambda: F(1.5, 2), lambda: F(float('nan')), lambda: F(1, 2) < 1j):
    try: print f()
    except Exception as e: print type(e).__name__, e
