"""Decimal numbers: how they are made, shown, compared, added and multiplied, and rounded for a context.

A number is a sign, a coefficient (an integer) and an exponent; special ones have a letter as exponent: `F` is infinity,
`n` a quiet and `N` a signaling NaN, whose coefficient is what it tells (zero: nothing).
"""

import math as _math
import numbers as _numbers
from collections import namedtuple as _namedtuple

from _decimal_digits import ROUND_FLOOR, _digits, _drop, _fits, _power10
from _decimal_context import Clamped, ConversionSyntax, DivisionByZero, DivisionImpossible, DivisionUndefined
from _decimal_context import Inexact, InvalidOperation, Overflow, Rounded, Subnormal, Underflow, getcontext
import _decimal_context

__name__ = 'decimal'

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent')

_parser = None


def _parse(text):
    """The match of a text that is a number."""
    global _parser
    if _parser is None:
        import re
        _parser = re.compile(r"""
            (?P<sign>[-+])?
            (
                (?=\d|\.\d)
                (?P<int>\d*)
                (\.(?P<frac>\d*))?
                (E(?P<exp>[-+]?\d+))?
            |
                Inf(inity)?
            |
                (?P<signal>s)?
                NaN
                (?P<diag>\d*)
            )
            \Z""", re.VERBOSE | re.IGNORECASE | re.UNICODE).match
    return _parser(text)


class Decimal(object):
    """A decimal number."""

    __slots__ = ('_sign', '_n', '_exp', '_is_special')

    def __new__(cls, value='0', context=None):
        kind = type(value)
        if kind is int or kind is long or isinstance(value, (int, long)):
            self = object.__new__(cls)
            self._is_special = False
            self._exp = 0
            if value < 0:
                self._sign = 1
                self._n = -int(value)
            else:
                self._sign = 0
                self._n = int(value)
            return self
        if isinstance(value, basestring):
            return cls._of_text(value, context)
        if isinstance(value, Decimal):
            return cls._with(value._sign, value._n, value._exp, value._is_special)
        if isinstance(value, (list, tuple)):
            return cls._of_tuple(value)
        if isinstance(value, float):
            value = Decimal.from_float(value)
            return cls._with(value._sign, value._n, value._exp, value._is_special)
        raise TypeError('Cannot convert %r to Decimal' % value)

    @classmethod
    def _with(cls, sign, n, exp, special=False):
        self = object.__new__(cls)
        self._sign = sign
        self._n = n
        self._exp = exp
        self._is_special = special
        return self

    @classmethod
    def _of_text(cls, value, context):
        text = value.strip()
        found = _parse(text)
        if found is None:
            if context is None:
                context = getcontext()
            return context._raise_error(ConversionSyntax, 'Invalid literal for Decimal: %r' % value)
        sign = 1 if found.group('sign') == '-' else 0
        whole = found.group('int')
        if whole is not None:
            fraction = found.group('frac') or ''
            exp = int(found.group('exp') or '0')
            return cls._with(sign, int(whole + fraction), exp - len(fraction))
        told = found.group('diag')
        if told is not None:
            return cls._with(sign, int(told or '0'), 'N' if found.group('signal') else 'n', True)
        return cls._with(sign, 0, 'F', True)

    @classmethod
    def _of_tuple(cls, value):
        if len(value) != 3:
            raise ValueError('Invalid tuple size in creation of Decimal from list or tuple.  The list or tuple should '
                             'have exactly three elements.')
        sign, digits, exp = value
        if not (isinstance(sign, (int, long)) and sign in (0, 1)):
            raise ValueError('Invalid sign.  The first value in the tuple should be an integer; either 0 for a positive '
                             'number or 1 for a negative number.')
        if exp == 'F':
            return cls._with(sign, 0, 'F', True)
        for digit in digits:
            if not (isinstance(digit, (int, long)) and 0 <= digit <= 9):
                raise ValueError('The second value in the tuple must be composed of integers in the range 0 through 9.')
        n = int(''.join(map(str, digits)) or '0')
        if exp in ('n', 'N'):
            return cls._with(sign, n, exp, True)
        if isinstance(exp, (int, long)):
            return cls._with(sign, n, exp)
        raise ValueError("The third value in the tuple must be an integer, or one of the strings 'F', 'n', 'N'.")

    @classmethod
    def from_float(cls, f):
        """Exactly the value of a float."""
        if isinstance(f, (int, long)):
            return cls(f)
        if _math.isinf(f) or _math.isnan(f):
            return cls(repr(f))
        sign = 1 if _math.copysign(1.0, f) < 0 else 0
        n, d = abs(f).as_integer_ratio()
        k = d.bit_length() - 1
        return cls._with(sign, int(n * 5 ** k), -k)

    @property
    def _int(self):
        if self._is_special and not self._n:
            return '0' if self._exp == 'F' else ''
        return str(self._n)

    def _isnan(self):
        """0: it is a number, 1: a quiet NaN, 2: a signaling one."""
        if self._is_special:
            if self._exp == 'n':
                return 1
            if self._exp == 'N':
                return 2
        return 0

    def _isinfinity(self):
        if self._exp == 'F':
            return -1 if self._sign else 1
        return 0

    def _check_nans(self, other=None, context=None):
        """The NaN that an operation gives that has one; 0: it has none."""
        mine = self._isnan()
        theirs = 0 if other is None else other._isnan()
        if mine or theirs:
            if context is None:
                context = getcontext()
            if mine == 2:
                return context._raise_error(InvalidOperation, 'sNaN', self)
            if theirs == 2:
                return context._raise_error(InvalidOperation, 'sNaN', other)
            return (self if mine else other)._fix_nan(context)
        return 0

    def _compare_check_nans(self, other, context):
        """As above, for comparisons that no NaN can be part of."""
        if context is None:
            context = getcontext()
        if self._is_special or other._is_special:
            for which, kind in ((self, 2), (other, 2), (self, 1), (other, 1)):
                if which._isnan() == kind:
                    said = 'comparison involving sNaN' if kind == 2 else 'comparison involving NaN'
                    return context._raise_error(InvalidOperation, said, which)
        return 0

    def __nonzero__(self):
        return self._is_special or self._n != 0

    def _cmp(self, other):
        """-1, 0 or 1; neither is a NaN."""
        if self._is_special or other._is_special:
            one, two = self._isinfinity(), other._isinfinity()
            return 0 if one == two else -1 if one < two else 1
        if not self._n:
            return 0 if not other._n else 1 if other._sign else -1
        if not other._n:
            return -1 if self._sign else 1
        if self._sign != other._sign:
            return -1 if self._sign else 1
        up = -1 if self._sign else 1
        if self._exp == other._exp:
            return up * cmp(self._n, other._n)
        one, two = self.adjusted(), other.adjusted()
        if one != two:
            return up if one > two else -up
        shift = self._exp - other._exp
        if shift > 0:
            return up * cmp(self._n * 10 ** shift, other._n)
        return up * cmp(self._n, other._n * 10 ** -shift)

    def __eq__(self, other, context=None):
        other = _convert_other(other, allow_float=True)
        if other is NotImplemented:
            return NotImplemented
        if self._is_special or other._is_special:
            if self._check_nans(other, context):
                # Not even equal to itself.
                return False
        return self._cmp(other) == 0

    def __ne__(self, other, context=None):
        equal = self.__eq__(other, context)
        return equal if equal is NotImplemented else not equal

    def _order(self, other, context):
        """How it compares with a number of some kind: -1, 0, 1, or what to answer in place of that."""
        other = _convert_other(other, allow_float=True)
        if other is NotImplemented:
            return None, other
        if self._compare_check_nans(other, context):
            return None, False
        return self._cmp(other), None

    def __lt__(self, other, context=None):
        order, answer = self._order(other, context)
        return answer if order is None else order < 0

    def __le__(self, other, context=None):
        order, answer = self._order(other, context)
        return answer if order is None else order <= 0

    def __gt__(self, other, context=None):
        order, answer = self._order(other, context)
        return answer if order is None else order > 0

    def __ge__(self, other, context=None):
        order, answer = self._order(other, context)
        return answer if order is None else order >= 0

    def compare(self, other, context=None):
        other = _convert_other(other, raiseit=True)
        if self._is_special or other and other._is_special:
            answer = self._check_nans(other, context)
            if answer:
                return answer
        return Decimal(self._cmp(other))

    def __hash__(self):
        if self._is_special:
            if self._exp == 'N':
                raise TypeError('Cannot hash a signaling NaN value.')
            if self._exp == 'n':
                return 0
            return hash(float('-inf' if self._sign else 'inf'))
        # Equal floats and integers have the same hash.
        try:
            as_float = float(self)
        except OverflowError:
            as_float = None
        if as_float is not None and not _math.isinf(as_float) and Decimal.from_float(as_float) == self:
            return hash(as_float)
        if self._isinteger():
            n, exp = self._n, self._exp
            if exp < 400:
                return hash(int(self))
            return hash((-1 if self._sign else 1) * n * pow(10, exp, 2 ** 64 - 1))
        return hash((self._sign, self._exp + _digits(self._n), str(self._n).rstrip('0')))

    def as_tuple(self):
        return DecimalTuple(self._sign, tuple(map(int, self._int)), self._exp)

    def __repr__(self):
        return "Decimal('%s')" % str(self)

    def __str__(self, eng=False, context=None):
        sign = '-' if self._sign else ''
        if self._is_special:
            if self._exp == 'F':
                return sign + 'Infinity'
            return sign + ('NaN' if self._exp == 'n' else 'sNaN') + self._int
        text = str(self._n)
        exp = self._exp
        left = exp + len(text)
        if exp <= 0 and left > -6:
            dot = left
        elif not eng:
            dot = 1
        elif not self._n:
            dot = (left + 1) % 3 - 1
        else:
            dot = (left - 1) % 3 + 1
        if dot <= 0:
            text = '0.' + '0' * -dot + text
        elif dot >= len(text):
            text += '0' * (dot - len(text))
        else:
            text = text[:dot] + '.' + text[dot:]
        if left != dot:
            if context is None:
                context = getcontext()
            text += ('E' if context.capitals else 'e') + '%+d' % (left - dot)
        return sign + text

    def to_eng_string(self, context=None):
        """As text whose exponent is a multiple of three."""
        return self.__str__(eng=True, context=context)

    def __neg__(self, context=None):
        if self._is_special:
            answer = self._check_nans(context=context)
            if answer:
                return answer
        if context is None:
            context = getcontext()
        if not self and context.rounding != ROUND_FLOOR:
            answer = self.copy_abs()
        else:
            answer = self.copy_negate()
        return answer._fix(context)

    def __pos__(self, context=None):
        if self._is_special:
            answer = self._check_nans(context=context)
            if answer:
                return answer
        if context is None:
            context = getcontext()
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return Decimal(self)._fix(context)

    def __abs__(self, round=True, context=None):
        if not round:
            return self.copy_abs()
        if self._is_special:
            answer = self._check_nans(context=context)
            if answer:
                return answer
        return self.__neg__(context=context) if self._sign else self.__pos__(context=context)

    def __add__(self, other, context=None):
        if type(other) is not Decimal:
            other = _convert_other(other)
            if other is NotImplemented:
                return other
        if context is None:
            context = getcontext()
        if self._is_special or other._is_special:
            answer = self._check_nans(other, context)
            if answer:
                return answer
            if self._isinfinity():
                if self._sign != other._sign and other._isinfinity():
                    return context._raise_error(InvalidOperation, '-INF + INF')
                return Decimal(self)
            return Decimal(other)
        n1, n2, e1, e2 = self._n, other._n, self._exp, other._exp
        if e1 == e2:
            exp = e1
        else:
            prec = context.prec
            if not n1 or not n2:
                exp = min(e1, e2)
                if not n1 and not n2:
                    sign = min(self._sign, other._sign)
                    if self._sign != other._sign and context.rounding == ROUND_FLOOR:
                        sign = 1
                    return _make(sign, 0, exp)._fix(context)
                rest = other if not n1 else self
                exp = max(exp, rest._exp - prec - 1)
                return rest._rescale(exp, context.rounding)._fix(context)
            # A number too small to change a digit only matters by being there.
            if e1 > e2:
                least = e1 + min(-1, _digits(n1) - prec - 2)
                if _digits(n2) + e2 - 1 < least:
                    n2, e2 = 1, least
                n1 *= _power10(e1 - e2)
                exp = e2
            else:
                least = e2 + min(-1, _digits(n2) - prec - 2)
                if _digits(n1) + e1 - 1 < least:
                    n1, e1 = 1, least
                n2 *= _power10(e2 - e1)
                exp = e1
        if self._sign == other._sign:
            return _make(self._sign, n1 + n2, exp)._fix(context)
        n = n1 - n2
        if not n:
            return _make(1 if context.rounding == ROUND_FLOOR else 0, 0, exp)._fix(context)
        if n < 0:
            return _make(1 - self._sign, -n, exp)._fix(context)
        return _make(self._sign, n, exp)._fix(context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        if self._is_special or other._is_special:
            answer = self._check_nans(other, context=context)
            if answer:
                return answer
        return self.__add__(other.copy_negate(), context=context)

    def __rsub__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__sub__(self, context=context)

    def __mul__(self, other, context=None):
        if type(other) is not Decimal:
            other = _convert_other(other)
            if other is NotImplemented:
                return other
        if context is None:
            context = getcontext()
        sign = self._sign ^ other._sign
        if self._is_special or other._is_special:
            answer = self._check_nans(other, context)
            if answer:
                return answer
            one, two = (self, other) if self._isinfinity() else (other, self)
            if not two:
                said = '(+-)INF * 0' if one is self else '0 * (+-)INF'
                return context._raise_error(InvalidOperation, said)
            return _SignedInfinity[sign]
        return _make(sign, self._n * other._n, self._exp + other._exp)._fix(context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return NotImplemented
        if context is None:
            context = getcontext()
        sign = self._sign ^ other._sign
        if self._is_special or other._is_special:
            answer = self._check_nans(other, context)
            if answer:
                return answer
            if self._isinfinity() and other._isinfinity():
                return context._raise_error(InvalidOperation, '(+-)INF/(+-)INF')
            if self._isinfinity():
                return _SignedInfinity[sign]
            context._raise_error(Clamped, 'Division by infinity')
            return _make(sign, 0, context.Etiny())
        if not other._n:
            if not self._n:
                return context._raise_error(DivisionUndefined, '0 / 0')
            return context._raise_error(DivisionByZero, 'x / 0', sign)
        exp = self._exp - other._exp
        if not self._n:
            return _make(sign, 0, exp)._fix(context)
        shift = _digits(other._n) - _digits(self._n) + context.prec + 1
        ideal, exp = exp, exp - shift
        if shift >= 0:
            n, rest = divmod(self._n * _power10(shift), other._n)
        else:
            n, rest = divmod(self._n, other._n * _power10(-shift))
        if rest:
            # Not exact: the last digit must not look as if it were.
            if n % 5 == 0:
                n += 1
        else:
            while exp < ideal and n % 10 == 0:
                n //= 10
                exp += 1
        return _make(sign, n, exp)._fix(context)

    __div__ = __truediv__

    def __rtruediv__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__truediv__(self, context=context)

    __rdiv__ = __rtruediv__

    def _divide(self, other, context):
        """Quotient and remainder of finite numbers; the divisor is not zero, or infinite."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._isinfinity() else min(self._exp, other._exp)
        if not self or other._isinfinity() or self.adjusted() - other.adjusted() <= -2:
            return _make(sign, 0, 0), self._rescale(ideal, context.rounding)
        if self.adjusted() - other.adjusted() <= context.prec:
            n1, n2 = self._n, other._n
            if self._exp >= other._exp:
                n1 *= 10 ** (self._exp - other._exp)
            else:
                n2 *= 10 ** (other._exp - self._exp)
            q, r = divmod(n1, n2)
            if _fits(q, context.prec):
                return _make(sign, q, 0), _make(self._sign, r, ideal)
        answer = context._raise_error(DivisionImpossible, 'quotient too large in //, % or divmod')
        return answer, answer

    def __divmod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        if context is None:
            context = getcontext()
        answer = self._check_nans(other, context)
        if answer:
            return answer, answer
        sign = self._sign ^ other._sign
        if self._isinfinity():
            if other._isinfinity():
                answer = context._raise_error(InvalidOperation, 'divmod(INF, INF)')
                return answer, answer
            return _SignedInfinity[sign], context._raise_error(InvalidOperation, 'INF % x')
        if not other:
            if not self:
                answer = context._raise_error(DivisionUndefined, 'divmod(0, 0)')
                return answer, answer
            return (context._raise_error(DivisionByZero, 'x // 0', sign),
                    context._raise_error(InvalidOperation, 'x % 0'))
        q, r = self._divide(other, context)
        return q, r._fix(context)

    def __rdivmod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__divmod__(self, context=context)

    def __mod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        if context is None:
            context = getcontext()
        answer = self._check_nans(other, context)
        if answer:
            return answer
        if self._isinfinity():
            return context._raise_error(InvalidOperation, 'INF % x')
        if not other:
            if self:
                return context._raise_error(InvalidOperation, 'x % 0')
            return context._raise_error(DivisionUndefined, '0 % 0')
        return self._divide(other, context)[1]._fix(context)

    def __rmod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__mod__(self, context=context)

    def __floordiv__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        if context is None:
            context = getcontext()
        answer = self._check_nans(other, context)
        if answer:
            return answer
        sign = self._sign ^ other._sign
        if self._isinfinity():
            if other._isinfinity():
                return context._raise_error(InvalidOperation, 'INF // INF')
            return _SignedInfinity[sign]
        if not other:
            if self:
                return context._raise_error(DivisionByZero, 'x // 0', sign)
            return context._raise_error(DivisionUndefined, '0 // 0')
        return self._divide(other, context)[0]

    def __rfloordiv__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__floordiv__(self, context=context)

    def remainder_near(self, other, context=None):
        """The remainder that is closest to zero."""
        if context is None:
            context = getcontext()
        other = _convert_other(other, raiseit=True)
        answer = self._check_nans(other, context)
        if answer:
            return answer
        if self._isinfinity():
            return context._raise_error(InvalidOperation, 'remainder_near(infinity, x)')
        if not other:
            if self:
                return context._raise_error(InvalidOperation, 'remainder_near(x, 0)')
            return context._raise_error(DivisionUndefined, 'remainder_near(0, 0)')
        if other._isinfinity():
            return Decimal(self)._fix(context)
        ideal = min(self._exp, other._exp)
        if not self:
            return _make(self._sign, 0, ideal)._fix(context)
        apart = self.adjusted() - other.adjusted()
        if apart >= context.prec + 1:
            return context._raise_error(DivisionImpossible)
        if apart <= -2:
            return self._rescale(ideal, context.rounding)._fix(context)
        n1, n2 = self._n, other._n
        if self._exp >= other._exp:
            n1 *= 10 ** (self._exp - other._exp)
        else:
            n2 *= 10 ** (other._exp - self._exp)
        q, r = divmod(n1, n2)
        if 2 * r + (q & 1) > n2:
            r -= n2
            q += 1
        if not _fits(q, context.prec):
            return context._raise_error(DivisionImpossible)
        sign = self._sign
        if r < 0:
            sign, r = 1 - sign, -r
        return _make(sign, r, ideal)._fix(context)

    def __float__(self):
        if self._isnan():
            if self._exp == 'N':
                raise ValueError('Cannot convert signaling NaN to float')
            return float('-nan' if self._sign else 'nan')
        return float(str(self))

    def __int__(self):
        if self._is_special:
            if self._isnan():
                raise ValueError('Cannot convert NaN to integer')
            raise OverflowError('Cannot convert infinity to integer')
        n = self._n * 10 ** self._exp if self._exp >= 0 else self._n // 10 ** -self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def __complex__(self):
        return complex(float(self))

    def __long__(self):
        return long(self.__int__())

    def _fix_nan(self, context):
        """A NaN that tells no more than fits."""
        most = context.prec - context._clamp
        if not _fits(self._n, most):
            return _make(self._sign, self._n % 10 ** most, self._exp)
        return Decimal(self)

    def _fix(self, context):
        """The number as the context allows it: rounded, and its exponent within bounds."""
        if self._is_special:
            return self._fix_nan(context) if self._isnan() else Decimal(self)
        prec = context.prec
        n, exp = self._n, self._exp
        tiny = context.Emin - prec + 1
        top = context.Emax - prec + 1
        if not n:
            fits = min(max(exp, tiny), top if context._clamp else context.Emax)
            if fits != exp:
                context._raise_error(Clamped)
                return _make(self._sign, 0, fits)
            return self
        if _fits(n, prec) and tiny <= exp <= top:
            # Subnormal numbers are told even when nothing is lost.
            if exp + prec > context.Emin + prec or exp + _digits(n) - 1 >= context.Emin:
                return self
        size = _digits(n)
        least = size + exp - prec
        if least > top:
            answer = context._raise_error(Overflow, 'above Emax', self._sign)
            context._raise_error(Inexact)
            context._raise_error(Rounded)
            return answer
        subnormal = least < tiny
        if subnormal:
            least = tiny
        if exp < least:
            n, exact = _drop(n, least - exp, context.rounding, self._sign)
            if not _fits(n, prec):
                n //= 10
                least += 1
            if least > top:
                answer = context._raise_error(Overflow, 'above Emax', self._sign)
            else:
                answer = _make(self._sign, n, least)
            if not exact and subnormal:
                context._raise_error(Underflow)
            if subnormal:
                context._raise_error(Subnormal)
            if not exact:
                context._raise_error(Inexact)
            context._raise_error(Rounded)
            if not answer:
                context._raise_error(Clamped)
            return answer
        if subnormal:
            context._raise_error(Subnormal)
        if context._clamp and exp > top:
            context._raise_error(Clamped)
            return _make(self._sign, n * 10 ** (exp - top), top)
        return self

    def _rescale(self, exp, rounding):
        """With this exponent, rounded if need be; whatever the context says."""
        if self._is_special:
            return Decimal(self)
        if not self._n:
            return _make(self._sign, 0, exp)
        if self._exp >= exp:
            return _make(self._sign, self._n * _power10(self._exp - exp), exp)
        return _make(self._sign, _drop(self._n, exp - self._exp, rounding, self._sign)[0], exp)

    def _round(self, places, rounding):
        """With so many digits."""
        if places <= 0:
            raise ValueError('argument should be at least 1 in _round')
        if self._is_special or not self:
            return Decimal(self)
        answer = self._rescale(self.adjusted() + 1 - places, rounding)
        if answer.adjusted() != self.adjusted():
            answer = answer._rescale(answer.adjusted() + 1 - places, rounding)
        return answer

    def _isinteger(self):
        if self._is_special:
            return False
        return self._exp >= 0 or self._n % 10 ** min(-self._exp, _digits(self._n) + 1) == 0

    def _iseven(self):
        """Is an integer even?"""
        if not self or self._exp > 0:
            return True
        return (self._n // 10 ** -self._exp) % 2 == 0

    def adjusted(self):
        """The exponent of the first digit."""
        try:
            return self._exp + len(str(self._n)) - 1
        except TypeError:
            return 0

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self if type(self) is Decimal else self.__class__(str(self))


def _make(sign, n, exp):
    """A number of its parts."""
    self = object.__new__(Decimal)
    self._sign = sign
    self._n = n
    self._exp = exp
    self._is_special = exp.__class__ is str
    return self


_numbers.Number.register(Decimal)


def _convert_other(other, raiseit=False, allow_float=False):
    """What is a number, as a Decimal."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, (int, long)):
        return Decimal(other)
    if allow_float and isinstance(other, float):
        return Decimal.from_float(other)
    if raiseit:
        raise TypeError('Unable to convert %s to Decimal' % other)
    return NotImplemented


_Infinity = Decimal('Inf')
_NegativeInfinity = Decimal('-Inf')
_NaN = Decimal('NaN')
_Zero = Decimal(0)
_One = Decimal(1)
_NegativeOne = Decimal(-1)
_SignedInfinity = (_Infinity, _NegativeInfinity)

vars(_decimal_context).update(Decimal=Decimal, _make=_make, _convert_other=_convert_other, _NaN=_NaN,
                              _SignedInfinity=_SignedInfinity)
