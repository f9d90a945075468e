"""What else can be done with decimal numbers: quantizing, neighbours, digits as bits, classes of numbers."""

from _decimal_digits import ROUND_CEILING, ROUND_FLOOR, _fits
from _decimal_context import Clamped, Inexact, InvalidOperation, Overflow, Rounded, Subnormal, Underflow, getcontext
from _decimal_number import Decimal, _Infinity, _NegativeInfinity, _NegativeOne, _One, _SignedInfinity, _Zero
from _decimal_number import _convert_other, _make

__name__ = 'decimal'


class Operations:
    """Methods of numbers: `decimal` gives them to the class."""

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
