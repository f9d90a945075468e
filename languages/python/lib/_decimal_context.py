"""What may happen when decimal numbers are computed with, and the contexts that say what then is done.

What it needs of numbers `_decimal_number` puts here, which needs this module first.
"""

from thread import get_ident as _get_ident, _per_thread

from _decimal_digits import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP
from _decimal_digits import _digits

__name__ = 'decimal'


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


def _known(result, other):
    if result is NotImplemented:
        raise TypeError('Unable to convert %s to Decimal' % other)
    return result


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


DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, Overflow, InvalidOperation],
                         flags=[], Emax=999999999, Emin=-999999999, capitals=1)
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])
