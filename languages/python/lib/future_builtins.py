"""Builtins as the next major version has them."""

from itertools import ifilter as filter, imap as map, izip as zip


def ascii(object):
    """What `repr` gives."""
    return repr(object)


def hex(number):
    """An integer in base 16."""
    return _in_base(number, 'hex', '0x%x', '-0x%x')


def oct(number):
    """An integer in base 8."""
    return _in_base(number, 'oct', '0o%o', '-0o%o')


def _in_base(number, name, plus, minus):
    if not hasattr(number, '__index__'):
        raise TypeError("'%s' object cannot be interpreted as an index" % type(number).__name__)
    number = number.__index__()
    return minus % -number if number < 0 else plus % number
