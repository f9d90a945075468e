"""Decimal numbers as `format` shows them."""

from _decimal_digits import _digits
from _decimal_context import getcontext
from _decimal_number import _make

__name__ = 'decimal'


class Format:
    """The method of numbers: `decimal` gives it to the class."""

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
