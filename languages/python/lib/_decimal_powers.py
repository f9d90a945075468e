"""Powers, roots, exponentials and logarithms of decimal numbers."""

from _decimal_digits import ROUND_HALF_EVEN, _digits, _exact_root, _exp_digits, _gcd, _is_certain, _isqrt, _ln_digits
from _decimal_digits import _log10_digits, _power_digits
from _decimal_context import Clamped, DivisionByZero, Inexact, InvalidOperation, Overflow, Rounded, Subnormal
from _decimal_context import Underflow, _signals, getcontext
from _decimal_number import Decimal, _Infinity, _NegativeInfinity, _One, _SignedInfinity, _Zero, _convert_other
from _decimal_number import _make

__name__ = 'decimal'


class Powers:
    """Methods of numbers: `decimal` gives them to the class."""

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
