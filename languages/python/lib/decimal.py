"""Decimal numbers, with as many digits as a context says (the General Decimal Arithmetic Specification)."""

from _decimal_digits import ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN
from _decimal_digits import ROUND_HALF_UP, ROUND_UP
from _decimal_context import BasicContext, Clamped, Context, ConversionSyntax, DecimalException, DefaultContext
from _decimal_context import DivisionByZero, DivisionImpossible, DivisionUndefined, ExtendedContext, Inexact
from _decimal_context import InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal, Underflow
from _decimal_context import _ContextManager, _condition_map, _known, _signals, getcontext, localcontext, setcontext
from _decimal_number import Decimal, DecimalTuple, _Infinity, _NaN, _One, _Zero, _convert_other
from _decimal_powers import Powers as _Powers
from _decimal_operations import Operations as _Operations
from _decimal_format import Format as _Format, _format_align, _group_lengths, _insert_thousands_sep
from _decimal_format import _parse_format_specifier

__all__ = ['Decimal', 'Context', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
           'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow',
           'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP',
           'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext']

__version__ = '1.70'

for _part in (_Powers, _Operations, _Format):
    for _name, _method in vars(_part).items():
        if _name not in ('__module__', '__doc__'):
            setattr(Decimal, _name, _method)
del _part


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
