"""Decimal numbers, with as many digits as a context says (the General Decimal Arithmetic Specification).

A number is a sign, a coefficient (an integer) and an exponent; special ones have a letter as exponent: `F` is infinity,
`n` a quiet and `N` a signaling NaN, whose coefficient is what it tells (zero: nothing).
"""

import math as _math
import numbers as _numbers
from thread import get_ident as _get_ident, _per_thread
from collections import namedtuple as _namedtuple

__all__ = ['Decimal', 'Context', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
           'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow',
           'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP',
           'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext']

__version__ = '1.70'

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent')

# The ways to round are texts: their own names.
(ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP) = [
    'ROUND_' + _how for _how in 'UP DOWN CEILING FLOOR HALF_UP HALF_DOWN HALF_EVEN 05UP'.split()]
del _how


class DecimalException(ArithmeticError):
    """Something that a context notes, or raises; `handle` gives the result when it is not raised."""

    def handle(self, context, *args):
        pass


class Clamped(DecimalException):
    """The exponent was altered to fit."""


class InvalidOperation(DecimalException):
    """There is no result."""

    def handle(self, context, *args):
        if args:
            # A signaling NaN becomes quiet.
            return _make(args[0]._sign, args[0]._n, 'n')._fix_nan(context)
        return _NaN


class ConversionSyntax(InvalidOperation):
    """A text is no number."""

    def handle(self, context, *args):
        return _NaN


class DivisionByZero(DecimalException, ZeroDivisionError):
    """Something finite was divided by zero."""

    def handle(self, context, sign, *args):
        return _SignedInfinity[sign]


class DivisionImpossible(InvalidOperation):
    """The integer part of a quotient has too many digits."""

    def handle(self, context, *args):
        return _NaN


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero was divided by zero."""

    def handle(self, context, *args):
        return _NaN


class Inexact(DecimalException):
    """Digits other than zero were lost."""


class InvalidContext(InvalidOperation):
    """The context does not allow the operation."""

    def handle(self, context, *args):
        return _NaN


class Rounded(DecimalException):
    """Digits were lost."""


class Subnormal(DecimalException):
    """The result is smaller than all that have full precision."""


class Overflow(Inexact, Rounded):
    """The result is too large."""

    def handle(self, context, sign, *args):
        rounding = context.rounding
        if rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP):
            return _SignedInfinity[sign]
        if sign == 0 and rounding == ROUND_CEILING or sign == 1 and rounding == ROUND_FLOOR:
            return _SignedInfinity[sign]
        return _make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)


class Underflow(Inexact, Rounded, Subnormal):
    """The result is small and inexact."""


_signals = [Clamped, DivisionByZero, Inexact, Overflow, Rounded, Underflow, InvalidOperation, Subnormal]

# Conditions that are told as a signal more general.
_condition_map = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
                  DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}

# By thread.
_contexts = _per_thread()


def getcontext():
    """The context of this thread."""
    try:
        return _contexts[_get_ident()]
    except KeyError:
        _contexts[_get_ident()] = context = Context()
        return context


def setcontext(context):
    """Set the context of this thread."""
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _contexts[_get_ident()] = context


def localcontext(ctx=None):
    """Another context for a `with` block: a copy of the one given."""
    return _ContextManager(getcontext() if ctx is None else ctx)


class _ContextManager(object):
    """For `with`: a copy of a context, and afterwards the one from before."""

    def __init__(self, new_context):
        self.new_context = new_context.copy()

    def __enter__(self):
        self.saved_context, current = getcontext(), self.new_context
        setcontext(current)
        return current

    def __exit__(self, *exception):
        setcontext(self.saved_context)


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

    def fma(self, other, third, context=None):
        """`self * other + third`, rounded once."""
        other = _convert_other(other, raiseit=True)
        third = _convert_other(third, raiseit=True)
        sign = self._sign ^ other._sign
        if not (self._is_special or other._is_special):
            product = _make(sign, self._n * other._n, self._exp + other._exp)
            return product.__add__(third, context)
        context = getcontext() if context is None else context
        pair = self, other
        for kind in 'Nn':
            nans = [number for number in pair if number._exp == kind]
            if nans and kind == 'N':
                return context._raise_error(InvalidOperation, 'sNaN', nans[0])
            if nans:
                return nans[0].__add__(third, context)
        if not self or not other:
            return context._raise_error(InvalidOperation,
                                        'INF * 0 in fma' if self._exp == 'F' else '0 * INF in fma')
        return _SignedInfinity[sign].__add__(third, context)

    def _power_modulo(self, other, modulo, context=None):
        """`pow` with three integers."""
        other = _convert_other(other, raiseit=True)
        modulo = _convert_other(modulo, raiseit=True)
        if context is None:
            context = getcontext()
        if self._isnan() or other._isnan() or modulo._isnan():
            for which in (self, other, modulo):
                if which._isnan() == 2:
                    return context._raise_error(InvalidOperation, 'sNaN', which)
            for which in (self, other, modulo):
                if which._isnan():
                    return which._fix_nan(context)
        if not (self._isinteger() and other._isinteger() and modulo._isinteger()):
            return context._raise_error(InvalidOperation, 'pow() 3rd argument not allowed unless all arguments are '
                                                          'integers')
        if other < 0:
            return context._raise_error(InvalidOperation, 'pow() 2nd argument cannot be negative when 3rd argument '
                                                          'specified')
        if not modulo:
            return context._raise_error(InvalidOperation, 'pow() 3rd argument cannot be 0')
        if modulo.adjusted() >= context.prec:
            return context._raise_error(InvalidOperation, 'insufficient precision: pow() 3rd argument must not have more '
                                                          'than precision digits')
        if not other and not self:
            return context._raise_error(InvalidOperation, 'at least one of pow() 1st argument and 2nd argument must be '
                                                          'nonzero ;0**0 is not defined')
        sign = 0 if other._iseven() else self._sign
        m = abs(int(modulo))

        def reduced(d):
            n, exp = d._n, d._exp
            if exp < 0:
                n //= 10 ** -exp
                exp = 0
            return n, exp

        n, exp = reduced(self)
        base = n % m * pow(10, exp, m) % m
        power, zeros = reduced(other)
        for _ in xrange(zeros):
            base = pow(base, 10, m)
        return _make(sign, pow(base, power, m), 0)

    def _power_exact(self, other, p):
        """The power, if it can be written with so many digits; both are finite, the first positive, neither is 0."""
        x, xe = self._n, self._exp
        while x % 10 == 0:
            x //= 10
            xe += 1
        y, ye = other._n, other._exp
        while y % 10 == 0:
            y //= 10
            ye += 1
        if ye >= 0 and ye + _digits(y) > _digits(p) + 20 and x != 1:
            return None
        # The exponent as a fraction.
        if ye >= 0:
            top, bottom = y * 10 ** ye if x != 1 or ye < 50 else None, 1
            if top is None:
                return None
        else:
            if -ye > 5 * (_digits(x) + len(str(abs(xe))) + 2) + 40:
                return None
            top, bottom = y, 10 ** -ye
            g = _gcd(top, bottom)
            top, bottom = top // g, bottom // g
        negative = other._sign
        if x == 1:
            exponent = xe * top
            if exponent % bottom:
                return None
            exponent //= bottom
            return self._filled(1, -exponent if negative else exponent, other, p)
        # The root must be exact, for the coefficient and so for the exponent.
        if bottom > 1:
            if bottom > 4 * _digits(x) + 4 * abs(xe) + 4:
                return None
            root = None
            for shift in range(bottom):
                if (xe - shift) % bottom == 0:
                    root = _exact_root(x * 10 ** shift, bottom)
                    if root is not None:
                        xe = (xe - shift) // bottom
                    break
            if root is None:
                return None
            x = root
            while x % 10 == 0:
                x //= 10
                xe += 1
            if x == 1:
                exponent = xe * top
                return self._filled(1, -exponent if negative else exponent, other, p)
        if negative:
            # Only powers of two and of five have finite inverses.
            k = 0
            if x & (x - 1) == 0:
                k = x.bit_length() - 1
                base, exponent = 5, -k
            else:
                while x % 5 == 0:
                    x //= 5
                    k += 1
                if x != 1:
                    return None
                base, exponent = 2, -k
            if k * top > 4 * p + 10:
                return None
            n = base ** (k * top)
            exponent = (exponent - xe) * top
        else:
            if top * (_digits(x) - 1) > p + 1 or top > 4 * p + 10:
                return None
            n = x ** top
            exponent = xe * top
        if _digits(n) > p:
            return None
        return self._filled(n, exponent, other, p)

    def _filled(self, n, exponent, other, p):
        """A power with zeros at the end, as products have them."""
        if other._isinteger() and not other._sign:
            zeros = min(exponent - self._exp * int(other), p - _digits(n))
            if zeros > 0:
                n *= 10 ** zeros
                exponent -= zeros
        return _make(0, n, exponent)

    def __pow__(self, other, modulo=None, context=None):
        if modulo is not None:
            return self._power_modulo(other, modulo, context)
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        if context is None:
            context = getcontext()
        answer = self._check_nans(other, context)
        if answer:
            return answer
        if not other:
            if not self:
                return context._raise_error(InvalidOperation, '0 ** 0')
            return _One
        sign = 0
        if self._sign == 1:
            if other._isinteger():
                if not other._iseven():
                    sign = 1
            elif self:
                return context._raise_error(InvalidOperation, 'x ** y with x negative and y not an integer')
            self = self.copy_negate()
        if not self:
            return _make(sign, 0, 0) if other._sign == 0 else _SignedInfinity[sign]
        if self._isinfinity():
            return _SignedInfinity[sign] if other._sign == 0 else _make(sign, 0, 0)
        if self == _One:
            if other._isinteger():
                if other._sign == 1:
                    multiplier = 0
                elif other > context.prec:
                    multiplier = context.prec
                else:
                    multiplier = int(other)
                exp = self._exp * multiplier
                if exp < 1 - context.prec:
                    exp = 1 - context.prec
                    context._raise_error(Rounded)
            else:
                context._raise_error(Inexact)
                context._raise_error(Rounded)
                exp = 1 - context.prec
            return _make(sign, 10 ** -exp, exp)
        adjusted = self.adjusted()
        if other._isinfinity():
            if (other._sign == 0) == (adjusted < 0):
                return _make(sign, 0, 0)
            return _SignedInfinity[sign]
        answer = None
        exact = False
        # Far beyond all bounds: any number far enough out will do.
        bound = self._log10_bound() + other.adjusted()
        if (adjusted >= 0) == (other._sign == 0):
            if bound >= _digits(context.Emax):
                answer = _make(sign, 1, context.Emax + 1)
        elif bound >= _digits(-context.Etiny()):
            answer = _make(sign, 1, context.Etiny() - 1)
        if answer is None:
            answer = self._power_exact(other, context.prec + 1)
            if answer is not None:
                exact = True
                if sign:
                    answer = _make(1, answer._n, answer._exp)
        if answer is None and other.adjusted() + _digits(abs(adjusted) + 1) < -context.prec - 3:
            # Next to one.
            if (self._cmp(_One) > 0) == (other._sign == 0):
                answer = _make(sign, 10 ** context.prec + 1, -context.prec)
            else:
                answer = _make(sign, 10 ** (context.prec + 1) - 1, -context.prec - 1)
        if answer is None:
            p = context.prec
            guard = 6
            while True:
                n, exp = _power_digits(self._n, self._exp, other._n, other._exp, other._sign, p + guard)
                if _is_certain(n, p):
                    break
                guard += 10
            answer = _make(sign, n, exp)
        if exact and not other._isinteger():
            # It counts as inexact; the digits are filled up.
            if _digits(answer._n) <= context.prec:
                zeros = context.prec + 1 - _digits(answer._n)
                answer = _make(answer._sign, answer._n * 10 ** zeros, answer._exp - zeros)
            other_context = context.copy()
            other_context.clear_flags()
            for signal in _signals:
                other_context.traps[signal] = 0
            answer = answer._fix(other_context)
            other_context._raise_error(Inexact)
            if other_context.flags[Subnormal]:
                other_context._raise_error(Underflow)
            if other_context.flags[Overflow]:
                context._raise_error(Overflow, 'above Emax', answer._sign)
            for signal in (Underflow, Subnormal, Inexact, Rounded, Clamped):
                if other_context.flags[signal]:
                    context._raise_error(signal)
            return answer
        return answer._fix(context)

    def __rpow__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__pow__(self, context=context)

    def normalize(self, context=None):
        """Without zeros at the end."""
        if context is None:
            context = getcontext()
        if self._is_special:
            answer = self._check_nans(context=context)
            if answer:
                return answer
        fixed = self._fix(context)
        if fixed._isinfinity():
            return fixed
        if not fixed:
            return _make(fixed._sign, 0, 0)
        most = context.Etop() if context._clamp else context.Emax
        n, exp = fixed._n, fixed._exp
        while exp < most and n % 10 == 0:
            n //= 10
            exp += 1
        return _make(fixed._sign, n, exp)

    def quantize(self, exp, rounding=None, context=None, watchexp=True):
        """With the exponent of another number."""
        exp = _convert_other(exp, raiseit=True)
        if context is None:
            context = getcontext()
        if rounding is None:
            rounding = context.rounding
        if self._is_special or exp._is_special:
            answer = self._check_nans(exp, context)
            if answer:
                return answer
            if exp._isinfinity() or self._isinfinity():
                if exp._isinfinity() and self._isinfinity():
                    return Decimal(self)
                return context._raise_error(InvalidOperation, 'quantize with one INF')
        if not watchexp:
            answer = self._rescale(exp._exp, rounding)
            if answer._exp > self._exp:
                context._raise_error(Rounded)
                if answer != self:
                    context._raise_error(Inexact)
            return answer
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._raise_error(InvalidOperation, 'target exponent out of bounds in quantize')
        if not self._n:
            return _make(self._sign, 0, exp._exp)._fix(context)
        adjusted = self.adjusted()
        if adjusted > context.Emax:
            return context._raise_error(InvalidOperation, 'exponent of quantize result too large for current context')
        if adjusted - exp._exp + 1 > context.prec:
            return context._raise_error(InvalidOperation, 'quantize result has too many digits for current context')
        answer = self._rescale(exp._exp, rounding)
        if answer.adjusted() > context.Emax:
            return context._raise_error(InvalidOperation, 'exponent of quantize result too large for current context')
        if not _fits(answer._n, context.prec):
            return context._raise_error(InvalidOperation, 'quantize result has too many digits for current context')
        if answer._n and answer.adjusted() < context.Emin:
            context._raise_error(Subnormal)
        if answer._exp > self._exp:
            if not answer._n or answer._n * 10 ** (answer._exp - self._exp) != self._n:
                context._raise_error(Inexact)
            context._raise_error(Rounded)
        return answer._fix(context)

    def same_quantum(self, other):
        """Have both the same exponent?"""
        other = _convert_other(other, raiseit=True)
        if self._is_special or other._is_special:
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

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

    def to_integral_exact(self, rounding=None, context=None):
        """The integer next to it; that it is rounded is told."""
        if self._is_special:
            return self._check_nans(context=context) or Decimal(self)
        if self._exp >= 0:
            return Decimal(self)
        if not self:
            return _make(self._sign, 0, 0)
        if context is None:
            context = getcontext()
        if rounding is None:
            rounding = context.rounding
        answer = self._rescale(0, rounding)
        if answer != self:
            context._raise_error(Inexact)
        context._raise_error(Rounded)
        return answer

    def to_integral_value(self, rounding=None, context=None):
        """The integer next to it."""
        if context is None:
            context = getcontext()
        if rounding is None:
            rounding = context.rounding
        if self._is_special:
            return self._check_nans(context=context) or Decimal(self)
        return Decimal(self) if self._exp >= 0 else self._rescale(0, rounding)

    to_integral = to_integral_value

    def sqrt(self, context=None):
        if context is None:
            context = getcontext()
        if self._is_special:
            answer = self._check_nans(context=context)
            if answer:
                return answer
            if self._isinfinity() and self._sign == 0:
                return Decimal(self)
        if not self:
            return _make(self._sign, 0, self._exp // 2)._fix(context)
        if self._sign == 1:
            return context._raise_error(InvalidOperation, 'sqrt(-x), x > 0')
        # One digit more than needed, of an even power of ten.
        n, exp = self._n, self._exp
        if exp & 1:
            n *= 10
            exp -= 1
        exp //= 2
        shift = context.prec + 1 - (_digits(n) + 1) // 2
        exact = True
        if shift >= 0:
            n *= 100 ** shift
        else:
            n, rest = divmod(n, 100 ** -shift)
            exact = not rest
        root = _isqrt(n)
        exact = exact and root * root == n
        exp -= shift
        if exact:
            # The exponent is half the one there was, if that can be.
            ideal = exp + shift
            while exp < ideal and root % 10 == 0:
                root //= 10
                exp += 1
            if exp > ideal:
                root *= 10 ** (exp - ideal)
                exp = ideal
        elif root % 5 == 0:
            root += 1
        context = context._shallow_copy()
        rounding = context._set_rounding(ROUND_HALF_EVEN)
        answer = _make(0, root, exp)._fix(context)
        context.rounding = rounding
        return answer

    def _extreme(self, other, context, order, mag):
        """The one that comes later in an order; a number comes before a quiet NaN."""
        other = _convert_other(other, raiseit=True)
        if context is None:
            context = getcontext()
        if self._is_special or other._is_special:
            mine, theirs = self._isnan(), other._isnan()
            if mine or theirs:
                if theirs == 1 and mine == 0:
                    return self._fix(context)
                if mine == 1 and theirs == 0:
                    return other._fix(context)
                return self._check_nans(other, context)
        c = self.copy_abs()._cmp(other.copy_abs()) if mag else self._cmp(other)
        if c == 0:
            c = self.compare_total(other)._cmp(_Zero)
        return Decimal((other if c * order < 0 else self)._fix(context))

    def max(self, other, context=None):
        return self._extreme(other, context, 1, False)

    def min(self, other, context=None):
        return self._extreme(other, context, -1, False)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, 1, True)

    def min_mag(self, other, context=None):
        return self._extreme(other, context, -1, True)

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

    def canonical(self, context=None):
        return self

    def compare_signal(self, other, context=None):
        """As `compare`, but no NaN can be part of it."""
        other = _convert_other(other, raiseit=True)
        return self._compare_check_nans(other, context) or self.compare(other, context=context)

    def compare_total(self, other):
        """An order of all representations."""
        other = _convert_other(other, raiseit=True)
        if self._sign != other._sign:
            return _NegativeOne if self._sign else _One
        down, up = (_One, _NegativeOne) if self._sign else (_NegativeOne, _One)
        mine, theirs = self._isnan(), other._isnan()
        if mine or theirs:
            # Numbers, then signaling, then quiet ones; then what they tell.
            one = ({0: 0, 2: 1, 1: 2}[mine], self._n if mine else 0)
            two = ({0: 0, 2: 1, 1: 2}[theirs], other._n if theirs else 0)
            return down if one < two else up if one > two else _Zero
        c = self.copy_abs()._cmp(other.copy_abs())
        if c == 0 and not self._is_special:
            c = cmp(self._exp, other._exp)
        return down if c < 0 else up if c > 0 else _Zero

    def compare_total_mag(self, other):
        other = _convert_other(other, raiseit=True)
        return self.copy_abs().compare_total(other.copy_abs())

    def copy_abs(self):
        return Decimal._with(0, self._n, self._exp, self._is_special)

    def copy_negate(self):
        return Decimal._with(1 - self._sign, self._n, self._exp, self._is_special)

    def copy_sign(self, other):
        other = _convert_other(other, raiseit=True)
        return Decimal._with(other._sign, self._n, self._exp, self._is_special)

    def _transcendent(self, context, digits):
        """Digits of a function that is never exact, rounded half even."""
        p = context.prec
        guard = 6
        while True:
            sign, n, exp = digits(p + guard)
            if _is_certain(n, p):
                break
            guard += 10
        context = context._shallow_copy()
        rounding = context._set_rounding(ROUND_HALF_EVEN)
        answer = _make(sign, n, exp)._fix(context)
        context.rounding = rounding
        return answer

    def exp(self, context=None):
        """e to this power."""
        if context is None:
            context = getcontext()
        answer = self._check_nans(context=context)
        if answer:
            return answer
        if self._isinfinity() == -1:
            return _Zero
        if not self:
            return _One
        if self._isinfinity() == 1:
            return Decimal(self)
        p = context.prec
        adjusted = self.adjusted()
        if self._sign == 0 and adjusted > _digits((context.Emax + 1) * 3):
            answer = _make(0, 1, context.Emax + 1)
        elif self._sign == 1 and adjusted > _digits((1 - context.Etiny()) * 3):
            answer = _make(0, 1, context.Etiny() - 1)
        elif self._sign == 0 and adjusted < -p:
            # Just above one.
            answer = _make(0, 10 ** p + 1, -p)
        elif self._sign == 1 and adjusted < -p - 1:
            answer = _make(0, 10 ** (p + 1) - 1, -p - 1)
        else:
            def digits(places):
                n, exp = _exp_digits(-self._n if self._sign else self._n, self._exp, places)
                return 0, n, exp
            return self._transcendent(context, digits)
        context = context._shallow_copy()
        rounding = context._set_rounding(ROUND_HALF_EVEN)
        answer = answer._fix(context)
        context.rounding = rounding
        return answer

    def is_canonical(self):
        return True

    def is_finite(self):
        return not self._is_special

    def is_infinite(self):
        return self._exp == 'F'

    def is_nan(self):
        return self._exp in ('n', 'N')

    def _magnitude(self, context):
        """Its exponent when it is written with one digit before the point, and the smallest normal one."""
        return self.adjusted(), (getcontext() if context is None else context).Emin

    def is_normal(self, context=None):
        """Is it a number other than zero that has all its digits?"""
        if not self or self._is_special:
            return False
        mine, smallest = self._magnitude(context)
        return mine >= smallest

    def is_qnan(self):
        return self._exp == 'n'

    def is_signed(self):
        return self._sign == 1

    def is_snan(self):
        return self._exp == 'N'

    def is_subnormal(self, context=None):
        """Is it so small that it loses digits?"""
        if not self or self._is_special:
            return False
        mine, smallest = self._magnitude(context)
        return mine < smallest

    def is_zero(self):
        return not self._is_special and not self._n

    def _log10_bound(self):
        """Not more than the exponent of the first digit of the logarithm; positive, not 1."""
        adjusted = self._exp + _digits(self._n) - 1
        if adjusted >= 1:
            return _digits(adjusted) - 1
        if adjusted <= -2:
            return _digits(-1 - adjusted) - 1
        # Close to one: what is left of it counts.
        if adjusted == 0:
            # ln(1 + d) is about d.
            top, low = str(self._n - 10 ** -self._exp), str(self._n)
            return len(top) - len(low) - (top < low) - 1 if self._exp else -1
        rest = 10 ** -self._exp - self._n
        return _digits(rest) + self._exp - 2

    def ln(self, context=None):
        """The natural logarithm."""
        if context is None:
            context = getcontext()
        answer = self._check_nans(context=context)
        if answer:
            return answer
        if not self:
            return _NegativeInfinity
        if self._isinfinity() == 1:
            return _Infinity
        if self == _One:
            return _Zero
        if self._sign == 1:
            return context._raise_error(InvalidOperation, 'ln of a negative value')
        return self._transcendent(context, lambda places: _ln_digits(self._n, self._exp, places))

    def log10(self, context=None):
        """The logarithm to the base of ten."""
        if context is None:
            context = getcontext()
        answer = self._check_nans(context=context)
        if answer:
            return answer
        if not self:
            return _NegativeInfinity
        if self._isinfinity() == 1:
            return _Infinity
        if self._sign == 1:
            return context._raise_error(InvalidOperation, 'log10 of a negative value')
        text = str(self._n)
        if text[0] == '1' and not text[1:].strip('0'):
            answer = Decimal(self._exp + len(text) - 1)
            context = context._shallow_copy()
            rounding = context._set_rounding(ROUND_HALF_EVEN)
            answer = answer._fix(context)
            context.rounding = rounding
            return answer
        return self._transcendent(context, lambda places: _log10_digits(self._n, self._exp, places))

    def logb(self, context=None):
        """The exponent of the first digit, as a number."""
        answer = self._check_nans(context=context)
        if answer:
            return answer
        if context is None:
            context = getcontext()
        if self._isinfinity():
            return _Infinity
        if not self:
            return context._raise_error(DivisionByZero, 'logb(0)', 1)
        return Decimal(self.adjusted())._fix(context)

    def _islogical(self):
        """Is it made of ones and zeros?"""
        if self._sign != 0 or self._exp != 0:
            return False
        return not str(self._n).strip('01')

    def _logical(self, other, context, function):
        if context is None:
            context = getcontext()
        other = _convert_other(other, raiseit=True)
        if not self._islogical() or not other._islogical():
            return context._raise_error(InvalidOperation)
        width = context.prec
        one, two = [int(str(d._n)[-width:], 2) for d in (self, other)]
        return _make(0, int(bin(function(one, two))[2:]), 0)

    def logical_and(self, other, context=None):
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        if context is None:
            context = getcontext()
        return self.logical_xor(_make(0, int('1' * context.prec), 0), context)

    def _next(self, context, step):
        """The next number in a direction."""
        tiny = _make(0, 1, context.Etiny() - 1)
        context = context.copy()
        context._set_rounding(ROUND_CEILING if step > 0 else ROUND_FLOOR)
        context._ignore_all_flags()
        fixed = self._fix(context)
        if fixed != self:
            return fixed
        return self.__add__(tiny, context) if step > 0 else self.__sub__(tiny, context)

    def next_minus(self, context=None):
        if context is None:
            context = getcontext()
        answer = self._check_nans(context=context)
        if answer:
            return answer
        if self._isinfinity() == -1:
            return _NegativeInfinity
        if self._isinfinity() == 1:
            return _make(0, 10 ** context.prec - 1, context.Etop())
        return self._next(context, -1)

    def next_plus(self, context=None):
        if context is None:
            context = getcontext()
        answer = self._check_nans(context=context)
        if answer:
            return answer
        if self._isinfinity() == 1:
            return _Infinity
        if self._isinfinity() == -1:
            return _make(1, 10 ** context.prec - 1, context.Etop())
        return self._next(context, 1)

    def next_toward(self, other, context=None):
        """The next number in the direction of another one."""
        other = _convert_other(other, raiseit=True)
        if context is None:
            context = getcontext()
        answer = self._check_nans(other, context)
        if answer:
            return answer
        c = self._cmp(other)
        if c == 0:
            return self.copy_sign(other)
        answer = self.next_plus(context) if c == -1 else self.next_minus(context)
        if answer._isinfinity():
            context._raise_error(Overflow, 'Infinite result from next_toward', answer._sign)
            context._raise_error(Inexact)
            context._raise_error(Rounded)
        elif answer.adjusted() < context.Emin:
            context._raise_error(Underflow)
            context._raise_error(Subnormal)
            context._raise_error(Inexact)
            context._raise_error(Rounded)
            if not answer:
                context._raise_error(Clamped)
        return answer

    def number_class(self, context=None):
        """What kind of number it is."""
        if self.is_snan():
            return 'sNaN'
        if self.is_qnan():
            return 'NaN'
        sign = '-' if self._sign else '+'
        if self._isinfinity():
            return sign + 'Infinity'
        if self.is_zero():
            return sign + 'Zero'
        if context is None:
            context = getcontext()
        return sign + ('Subnormal' if self.is_subnormal(context=context) else 'Normal')

    def radix(self):
        return Decimal(10)

    def _moved(self, other, context, move):
        """The digits moved by a number of places."""
        if context is None:
            context = getcontext()
        other = _convert_other(other, raiseit=True)
        answer = self._check_nans(other, context)
        if answer:
            return answer
        if other._exp != 0 or not -context.prec <= int(other) <= context.prec:
            return context._raise_error(InvalidOperation)
        if self._isinfinity():
            return Decimal(self)
        text = str(self._n).rjust(context.prec, '0')[-context.prec:]
        return _make(self._sign, int(move(text, int(other)) or '0'), self._exp)

    def rotate(self, other, context=None):
        return self._moved(other, context, lambda text, n: text[n % len(text):] + text[:n % len(text)])

    def shift(self, other, context=None):
        def move(text, n):
            return text[:n] if n < 0 else (text + '0' * n)[-len(text):]
        return self._moved(other, context, move)

    def scaleb(self, other, context=None):
        """With an exponent that is larger by a number."""
        if context is None:
            context = getcontext()
        other = _convert_other(other, raiseit=True)
        answer = self._check_nans(other, context)
        if answer:
            return answer
        if other._exp != 0:
            return context._raise_error(InvalidOperation)
        most = 2 * (context.Emax + context.prec)
        if not -most <= int(other) <= most:
            return context._raise_error(InvalidOperation)
        if self._isinfinity():
            return Decimal(self)
        return _make(self._sign, self._n, self._exp + int(other))._fix(context)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __format__(self, specifier, context=None, _localeconv=None):
        if context is None:
            context = getcontext()
        spec = _parse_format_specifier(specifier, _localeconv=_localeconv)
        if self._is_special:
            sign = _format_sign(self._sign, spec)
            return _format_align(sign, str(self.copy_abs()) + ('%' if spec['type'] == '%' else ''), spec)
        if spec['type'] is None:
            spec['type'] = 'G' if context.capitals else 'g'
        kind = spec['type']
        if kind == '%':
            self = _make(self._sign, self._n, self._exp + 2)
        precision = spec['precision']
        rounding = context.rounding
        if precision is not None:
            if kind in 'eE':
                self = self._round(precision + 1, rounding)
            elif kind in 'fF%':
                self = self._rescale(-precision, rounding)
            elif _digits(self._n) > precision:
                self = self._round(precision, rounding)
        if not self and self._exp > 0 and kind in 'fF%':
            self = self._rescale(0, rounding)
        text = str(self._n)
        left = self._exp + len(text)
        if kind in 'eE':
            dot = 1 - precision if not self and precision is not None else 1
        elif kind in 'fF%':
            dot = left
        else:
            dot = left if self._exp <= 0 and left > -6 else 1
        if dot < 0:
            whole, fraction = '0', '0' * -dot + text
        elif dot > len(text):
            whole, fraction = text + '0' * (dot - len(text)), ''
        else:
            whole, fraction = text[:dot] or '0', text[dot:]
        return _format_number(self._sign, whole, fraction, left - dot, spec)


def _make(sign, n, exp):
    """A number of its parts."""
    self = object.__new__(Decimal)
    self._sign = sign
    self._n = n
    self._exp = exp
    self._is_special = exp.__class__ is str
    return self


_numbers.Number.register(Decimal)


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


class Context(object):
    """How numbers are computed with: precision, rounding, bounds of exponents, what is raised and what was noted."""

    def __init__(self, prec=None, rounding=None, traps=None, flags=None, Emin=None, Emax=None, capitals=None,
                 _clamp=0, _ignored_flags=None):
        try:
            default = DefaultContext
        except NameError:
            default = None
        self.prec = default.prec if prec is None else prec
        self.rounding = default.rounding if rounding is None else rounding
        self.Emin = default.Emin if Emin is None else Emin
        self.Emax = default.Emax if Emax is None else Emax
        self.capitals = default.capitals if capitals is None else capitals
        self._clamp = default._clamp if _clamp is None else _clamp
        self._ignored_flags = [] if _ignored_flags is None else _ignored_flags
        if traps is None:
            self.traps = default.traps.copy()
        elif isinstance(traps, dict):
            self.traps = traps
        else:
            self.traps = dict((signal, int(signal in traps)) for signal in _signals)
        if flags is None:
            self.flags = dict.fromkeys(_signals, 0)
        elif isinstance(flags, dict):
            self.flags = flags
        else:
            self.flags = dict((signal, int(signal in flags)) for signal in _signals)

    def __repr__(self):
        flags = ', '.join(signal.__name__ for signal, value in self.flags.items() if value)
        traps = ', '.join(signal.__name__ for signal, value in self.traps.items() if value)
        return 'Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, flags=[%s], traps=[%s])' % (
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, flags, traps)

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = 0

    def _shallow_copy(self):
        """A copy with the same flags and traps."""
        return Context(self.prec, self.rounding, self.traps, self.flags, self.Emin, self.Emax, self.capitals,
                       self._clamp, self._ignored_flags)

    def copy(self):
        return Context(self.prec, self.rounding, self.traps.copy(), self.flags.copy(), self.Emin, self.Emax,
                       self.capitals, self._clamp, self._ignored_flags)

    __copy__ = copy

    def _raise_error(self, condition, explanation=None, *args):
        """Note a condition; raise it if it is trapped, else answer with its result."""
        error = _condition_map.get(condition, condition)
        if error in self._ignored_flags:
            return error().handle(self, *args)
        self.flags[error] = 1
        if not self.traps[error]:
            return condition().handle(self, *args)
        raise error(explanation)

    def _ignore_all_flags(self):
        return self._ignore_flags(*_signals)

    def _ignore_flags(self, *flags):
        self._ignored_flags = self._ignored_flags + list(flags)
        return list(flags)

    def _regard_flags(self, *flags):
        if flags and isinstance(flags[0], (tuple, list)):
            flags = flags[0]
        for flag in flags:
            self._ignored_flags.remove(flag)

    __hash__ = None

    def Etiny(self):
        return int(self.Emin - self.prec + 1)

    def Etop(self):
        return int(self.Emax - self.prec + 1)

    def _set_rounding(self, type):
        before = self.rounding
        self.rounding = type
        return before

    def create_decimal(self, num='0'):
        """A number as this context allows it."""
        if isinstance(num, basestring) and num != num.strip():
            return self._raise_error(ConversionSyntax, 'no trailing or leading whitespace is permitted.')
        made = Decimal(num, context=self)
        if made._isnan() and _digits(made._n) > self.prec - self._clamp:
            return self._raise_error(ConversionSyntax, 'diagnostic info too long in NaN')
        return made._fix(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fix(self)

    def _apply(self, a):
        return str(a._fix(self))

    def divmod(self, a, b):
        a = _convert_other(a, raiseit=True)
        return _known(a.__divmod__(b, context=self), b)

    def power(self, a, b, modulo=None):
        a = _convert_other(a, raiseit=True)
        return _known(a.__pow__(b, modulo, context=self), b)

    def canonical(self, a):
        return a.canonical(context=self)

    def to_sci_string(self, a):
        a = _convert_other(a, raiseit=True)
        return a.__str__(context=self)

    def radix(self):
        return Decimal(10)

    def is_canonical(self, a):
        return a.is_canonical()


def _known(result, other):
    if result is NotImplemented:
        raise TypeError('Unable to convert %s to Decimal' % other)
    return result


def _context_method(name, method, takes_context):
    """The method of a context that calls the one of its first argument."""
    def call(self, a, *others):
        a = _convert_other(a, raiseit=True)
        if takes_context:
            result = getattr(a, method)(*others, context=self)
        else:
            result = getattr(a, method)(*others)
        return _known(result, others[0] if others else a)

    if method in _BINARY:
        def function(self, a, b):
            return call(self, a, b)
    elif method == 'fma':
        def function(self, a, b, c):
            return call(self, a, b, c)
    else:
        def function(self, a):
            return call(self, a)
    function.__name__ = name
    function.__doc__ = getattr(Decimal, method).__doc__
    return function


_BINARY = frozenset(['__add__', '__truediv__', '__floordiv__', '__mod__', '__mul__', '__sub__', 'compare',
                     'compare_signal', 'compare_total', 'compare_total_mag', 'copy_sign', 'logical_and', 'logical_or',
                     'logical_xor', 'max', 'max_mag', 'min', 'min_mag', 'next_toward', 'quantize', 'remainder_near',
                     'rotate', 'same_quantum', 'scaleb', 'shift'])
for _name, _method in [('abs', '__abs__'), ('add', '__add__'), ('divide', '__truediv__'),
                       ('divide_int', '__floordiv__'), ('minus', '__neg__'), ('multiply', '__mul__'),
                       ('plus', '__pos__'), ('remainder', '__mod__'), ('subtract', '__sub__')] + \
        [(_name, _name) for _name in (
            'compare compare_signal exp fma is_normal is_subnormal ln log10 logb logical_and logical_invert logical_or '
            'logical_xor max max_mag min min_mag next_minus next_plus next_toward normalize number_class quantize '
            'remainder_near rotate scaleb shift sqrt to_eng_string to_integral_exact to_integral_value').split()]:
    setattr(Context, _name, _context_method(_name, _method, True))
for _name in ('compare_total compare_total_mag copy_abs copy_negate copy_sign is_finite is_infinite is_nan is_qnan '
              'is_signed is_snan is_zero same_quantum').split():
    setattr(Context, _name, _context_method(_name, _name, False))
Context.to_integral = Context.to_integral_value
Context.copy_decimal = lambda self, a: Decimal(_convert_other(a, raiseit=True))

DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, Overflow, InvalidOperation],
                         flags=[], Emax=999999999, Emin=-999999999, capitals=1)
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])

_Infinity = Decimal('Inf')
_NegativeInfinity = Decimal('-Inf')
_NaN = Decimal('NaN')
_Zero = Decimal(0)
_One = Decimal(1)
_NegativeOne = Decimal(-1)
_SignedInfinity = (_Infinity, _NegativeInfinity)

_spec_match = None


def _parse_format_specifier(format_spec, _localeconv=None):
    """The parts of a format, as a dict."""
    global _spec_match
    if _spec_match is None:
        import re
        _spec_match = re.compile(r"""\A
            (?:(?P<fill>.)?(?P<align>[<>=^]))?
            (?P<sign>[-+ ])?
            (?P<zeropad>0)?
            (?P<minimumwidth>(?!0)\d+)?
            (?P<thousands_sep>,)?
            (?:\.(?P<precision>0|(?!0)\d+))?
            (?P<type>[eEfFgGn%])?
            \Z""", re.VERBOSE).match
    found = _spec_match(format_spec)
    if found is None:
        raise ValueError('Invalid format specifier: ' + format_spec)
    spec = found.groupdict()
    fill, align = spec['fill'], spec['align']
    spec['zeropad'] = spec['zeropad'] is not None
    if spec['zeropad']:
        if fill is not None:
            raise ValueError('Fill character conflicts with \'0\' in format specifier: ' + format_spec)
        if align is not None:
            raise ValueError('Alignment conflicts with \'0\' in format specifier: ' + format_spec)
    spec['fill'] = fill or ' '
    spec['align'] = align or '>'
    spec['sign'] = spec['sign'] or '-'
    spec['minimumwidth'] = int(spec['minimumwidth'] or '0')
    if spec['precision'] is not None:
        spec['precision'] = int(spec['precision'])
    if spec['precision'] == 0 and (spec['type'] is None or spec['type'] in 'gGn'):
        spec['precision'] = 1
    if spec['type'] == 'n':
        spec['type'] = 'g'
        if _localeconv is None:
            import locale
            _localeconv = locale.localeconv()
        if spec['thousands_sep'] is not None:
            raise ValueError("Explicit thousands separator conflicts with 'n' type in format specifier: " + format_spec)
        spec['thousands_sep'] = _localeconv['thousands_sep']
        spec['grouping'] = _localeconv['grouping']
        spec['decimal_point'] = _localeconv['decimal_point']
    else:
        if spec['thousands_sep'] is None:
            spec['thousands_sep'] = ''
        spec['grouping'] = [3, 0]
        spec['decimal_point'] = '.'
    spec['unicode'] = isinstance(format_spec, unicode)
    return spec


def _format_align(sign, body, spec):
    """Sign and digits filled up to the width."""
    padding = spec['fill'] * (spec['minimumwidth'] - len(sign) - len(body))
    align = spec['align']
    if align == '<':
        result = sign + body + padding
    elif align == '>':
        result = padding + sign + body
    elif align == '=':
        result = sign + padding + body
    else:
        half = len(padding) // 2
        result = padding[:half] + sign + body + padding[half:]
    return unicode(result) if spec['unicode'] else result


def _format_sign(is_negative, spec):
    if is_negative:
        return '-'
    return spec['sign'] if spec['sign'] in ' +' else ''


def _group_lengths(grouping):
    """The lengths of groups of digits, without end if need be."""
    from itertools import chain, repeat
    if not grouping:
        return []
    if grouping[-1] == 0 and len(grouping) >= 2:
        return chain(grouping[:-1], repeat(grouping[-2]))
    if grouping[-1] == 127:
        return grouping[:-1]
    raise ValueError('unrecognised format for grouping')


def _insert_thousands_sep(digits, spec, min_width=1):
    """Digits with separators, filled with zeros up to a width."""
    sep = spec['thousands_sep']
    groups = []
    for length in _group_lengths(spec['grouping']):
        if length <= 0:
            raise ValueError('group length should be positive')
        length = min(max(len(digits), min_width, 1), length)
        groups.append('0' * (length - len(digits)) + digits[-length:])
        digits = digits[:-length]
        min_width -= length
        if not digits and min_width <= 0:
            break
        min_width -= len(sep)
    else:
        length = max(len(digits), min_width, 1)
        groups.append('0' * (length - len(digits)) + digits[-length:])
    return sep.join(reversed(groups))


def _format_number(is_negative, intpart, fracpart, exp, spec):
    """A number of its parts."""
    sign = _format_sign(is_negative, spec)
    if fracpart:
        fracpart = spec['decimal_point'] + fracpart
    if exp != 0 or spec['type'] in 'eE':
        letter = {'E': 'E', 'e': 'e', 'G': 'E', 'g': 'e'}[spec['type']]
        fracpart += '%s%+d' % (letter, exp)
    if spec['type'] == '%':
        fracpart += '%'
    width = spec['minimumwidth'] - len(fracpart) - len(sign) if spec['zeropad'] else 0
    return _format_align(sign, _insert_thousands_sep(intpart, spec, width) + fracpart, spec)
