"""Common string manipulations, optimized for speed.

Always use "import string" rather than referencing
this module directly."""

from warnings import warn as _warn

whitespace = '\t\n\x0b\x0c\r '
lowercase = 'abcdefghijklmnopqrstuvwxyz'
uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'


def _obsolete():
    _warn('strop functions are obsolete; use string methods', DeprecationWarning, 3)


def _text(s):
    if not isinstance(s, basestring):
        raise TypeError('expected string or Unicode object, %s found' % type(s).__name__)
    return str(s)


def _plain(name):
    """A method of `str` as a function."""
    method = getattr(str, name)

    def function(s):
        _obsolete()
        return method(_text(s))
    function.__name__ = name
    return function


capitalize, lower, upper, swapcase = _plain('capitalize'), _plain('lower'), _plain('upper'), _plain('swapcase')


def strip(s):
    _obsolete()
    return _text(s).strip(whitespace)


def lstrip(s):
    _obsolete()
    return _text(s).lstrip(whitespace)


def rstrip(s):
    _obsolete()
    return _text(s).rstrip(whitespace)


def count(s, sub, *bounds):
    _obsolete()
    return _text(s).count(sub, *bounds)


def find(s, sub, *bounds):
    _obsolete()
    return _text(s).find(sub, *bounds)


def rfind(s, sub, *bounds):
    _obsolete()
    return _text(s).rfind(sub, *bounds)


def expandtabs(s, tabsize=8):
    _obsolete()
    if tabsize < 1:
        raise ValueError('tabsize must be at least 1')
    return _text(s).expandtabs(tabsize)


def joinfields(sequence, sep=' '):
    _obsolete()
    parts = [sequence[i] for i in xrange(len(sequence))]
    for part in parts:
        if not isinstance(part, str):
            raise TypeError('first argument must be sequence of strings')
    return sep.join(parts)


join = joinfields


def splitfields(s, sep=None, maxsplit=0):
    _obsolete()
    # No limit is written as zero here.
    return _text(s).split(sep, maxsplit or -1)


split = splitfields


def replace(s, old, new, maxsplit=-1):
    _obsolete()
    if not old:
        raise ValueError('empty pattern string')
    return _text(s).replace(old, new, maxsplit or -1)


def maketrans(frm, to):
    if len(frm) != len(to):
        raise ValueError('maketrans arguments must have same length')
    table = map(chr, range(256))
    for a, b in zip(frm, to):
        table[ord(a)] = b
    return ''.join(table)


def translate(s, table, deletechars=''):
    _obsolete()
    if len(table) != 256:
        raise ValueError('translation table must be 256 characters long')
    return _text(s).translate(table, deletechars)


def atof(s):
    _obsolete()
    text = _text(s).strip(whitespace)
    if not text:
        raise ValueError('empty string for atof()')
    if text[0] not in '+-.0123456789' and text.lower() not in ('nan', 'inf', 'infinity'):
        raise ValueError('could not convert string to float: ' + text)
    try:
        return float(text)
    except ValueError:
        raise ValueError('invalid literal for atof(): ' + text)


def _check_base(base, name):
    if base and not 2 <= base <= 36:
        raise ValueError('invalid base for %s()' % name)


def atoi(s, base=10):
    _obsolete()
    _check_base(base, 'atoi')
    text = _text(s).strip(whitespace)
    try:
        value = int(text, base)
    except ValueError:
        raise ValueError('invalid literal for atoi(): ' + text)
    if type(value) is long:
        raise ValueError('atoi() literal too large: ' + text)
    return value


def atol(s, base=10):
    _obsolete()
    _check_base(base, 'atol')
    text = _text(s).strip(whitespace)
    if not text:
        raise ValueError('empty string for atol()')
    return long(text, base)
