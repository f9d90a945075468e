"""Coefficients of decimal numbers: digits, rounding, roots and logarithms. All of it is done with integers."""

import math as _math

__name__ = 'decimal'

# The ways to round are texts: their own names.
(ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP) = [
    'ROUND_' + _how for _how in 'UP DOWN CEILING FLOOR HALF_UP HALF_DOWN HALF_EVEN 05UP'.split()]
del _how


def _digits(n):
    """How many digits a coefficient has; zero has one."""
    return len(str(n))


_POWERS = [10 ** _i for _i in range(64)]


def _power10(n):
    return _POWERS[n] if n < 64 else 10 ** n


def _fits(n, prec):
    """Has a coefficient no more than so many digits?"""
    return n < _power10(prec) if prec < 2000 else _digits(n) <= prec


def _goes_up(rounding, sign, q, r, unit):
    """Is a coefficient whose last digits `r` are dropped one more? `unit` is one more than the largest `r`."""
    if rounding is ROUND_HALF_EVEN or rounding == ROUND_HALF_EVEN:
        r *= 2
        return r > unit or r == unit and q & 1
    if rounding == ROUND_HALF_UP:
        return 2 * r >= unit
    if rounding == ROUND_HALF_DOWN:
        return 2 * r > unit
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return r != 0
    if rounding == ROUND_CEILING:
        return r != 0 and not sign
    if rounding == ROUND_FLOOR:
        return r != 0 and sign
    if rounding == ROUND_05UP:
        return r != 0 and q % 5 == 0
    raise ValueError('invalid rounding mode: %r' % (rounding,))


def _drop(n, count, rounding, sign):
    """A coefficient without its last digits, rounded, and whether that was exact."""
    if count > _digits(n) + 1:
        q, r, unit = 0, 1 if n else 0, 10
    else:
        unit = _power10(count)
        q, r = divmod(n, unit)
    if r and _goes_up(rounding, sign, q, r, unit):
        q += 1
    return q, not r


def _gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def _isqrt(n):
    """The integer part of a square root."""
    if not n:
        return 0
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


def _exact_root(n, k):
    """The k-th root of an integer, if it is one."""
    x = 1 << -(-n.bit_length() // k)
    while True:
        power = x ** (k - 1)
        y = ((k - 1) * x + n // power) // k
        if y >= x:
            break
        x = y
    return x if x ** k == n else None


def _is_certain(n, p):
    """Do the digits behind the p first ones tell how to round, though the last ones may be wrong by some units?"""
    unit = 5 * 10 ** (_digits(n) - p - 1)
    rest = n % unit
    return 100 < rest < unit - 100


def _atanh_inverse(x, one):
    """atanh(1/x), in units of 1/one."""
    term = one // x
    total = term
    square = x * x
    k = 1
    while term:
        term //= square
        k += 2
        total += term // k
    return total


_ln10_known = [0, 0]


def _ln10(places):
    """ln(10) with so many decimal places."""
    if _ln10_known[0] < places:
        one = 10 ** (places + 15)
        value = 46 * _atanh_inverse(31, one) + 34 * _atanh_inverse(49, one) + 20 * _atanh_inverse(161, one)
        _ln10_known[:] = [places + 10, value // 10 ** 5]
    return _ln10_known[1] // 10 ** (_ln10_known[0] - places)


def _exp_fixed(x, places):
    """exp(x) for a small x, both with so many decimal places."""
    halvings = int(places ** 0.5) + 5
    extra = halvings + 5
    one = 10 ** (places + extra)
    x = x * 10 ** extra >> halvings
    term = total = one
    k = 1
    while term:
        term = term * x // one
        term //= k
        total += term
        k += 1
        if term in (0, -1):
            break
    for _ in range(halvings):
        total = total * total // one
    return total // 10 ** extra


def _fixed(n, exp, places):
    """n * 10**exp with so many decimal places."""
    shift = exp + places
    return n * 10 ** shift if shift >= 0 else n // 10 ** -shift


def _exp_digits(n, exp, digits):
    """About so many digits of exp(n * 10**exp): coefficient and exponent."""
    # The integer part of x / ln(10) is the exponent.
    size = max(0, exp + _digits(abs(n)))
    places = digits + size + 10
    x = _fixed(n, exp, places)
    k, rest = divmod(x, _ln10(places))
    value = _exp_fixed(rest // 10 ** size, digits + 10)
    return value // 10 ** 6, int(k) - digits - 4


def _ln_fixed(n, exp, places):
    """ln(n * 10**exp) with so many decimal places."""
    size = _digits(n)
    k = exp + size - 1
    wide = places + _digits(abs(k)) + 12
    # y is from 1 to 10.
    y = _fixed(n, 1 - size, wide)
    guess = _math.log(float(n) / 10.0 ** (size - 1)) if size < 300 else \
        _math.log(float(n // 10 ** (size - 20)) / 1e19)
    a = int(guess * 2 ** 52)
    a = a * 10 ** wide >> 52
    one = 10 ** wide
    y = y * one // _exp_fixed(a, wide)
    # What is left is close to 1.
    t = (y - one) * one // (y + one)
    square = t * t // one
    total = term = t
    j = 1
    while term not in (0, -1):
        term = term * square // one
        j += 2
        total += term // j
    value = a + 2 * total + k * _ln10(wide)
    return value // 10 ** (wide - places)


def _ln_digits(n, exp, digits):
    """About so many digits of ln(n * 10**exp): sign, coefficient and exponent."""
    places = digits + 2
    while True:
        value = _ln_fixed(n, exp, places)
        got = _digits(abs(value))
        if got >= digits:
            break
        places += digits - got + 2
    return (1, -value, -places) if value < 0 else (0, value, -places)


def _log10_digits(n, exp, digits):
    places = digits + 4
    while True:
        value = _ln_fixed(n, exp, places + 6) * 10 ** places // _ln10(places + 6)
        got = _digits(abs(value))
        if got >= digits:
            break
        places += digits - got + 2
    return (1, -value, -places) if value < 0 else (0, value, -places)


def _power_digits(xn, xe, yn, ye, negative, digits):
    """About so many digits of a power."""
    # x**y = exp(y * ln x): places enough for the product.
    size = max(0, ye + _digits(yn)) + 2
    rough = _ln_fixed(xn, xe, 20)
    size += max(0, _digits(abs(rough)) - 20) + 2
    places = digits + size + 12
    log = _ln_fixed(xn, xe, places + max(0, _digits(yn)))
    product = log * yn
    if negative:
        product = -product
    return _exp_digits(product, ye - places - max(0, _digits(yn)), digits)
