"""Locales: how numbers are written. Only the `C` locale is there."""

import sys as _sys

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'Error', 'setlocale', 'resetlocale', 'localeconv',
           'strcoll', 'strxfrm', 'str', 'atof', 'atoi', 'format', 'format_string', 'currency', 'normalize', 'LC_CTYPE',
           'LC_COLLATE', 'LC_MESSAGES', 'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL', 'CHAR_MAX']

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
CODESET = 14


class Error(Exception):
    """The locale is not there."""


_C = {
    'grouping': [], 'currency_symbol': '', 'n_sign_posn': 127, 'p_cs_precedes': 127, 'n_cs_precedes': 127,
    'mon_grouping': [], 'n_sep_by_space': 127, 'decimal_point': '.', 'negative_sign': '', 'positive_sign': '',
    'p_sep_by_space': 127, 'int_curr_symbol': '', 'p_sign_posn': 127, 'thousands_sep': '', 'mon_thousands_sep': '',
    'frac_digits': 127, 'mon_decimal_point': '', 'int_frac_digits': 127,
}
_override_localeconv = {}
_names = {}


def localeconv():
    """How numbers and money are written."""
    found = dict(_C)
    found.update(_override_localeconv)
    return found


def setlocale(category, locale=None):
    """Take a locale; without one: say which is taken."""
    if isinstance(locale, (tuple, list)):
        locale = normalize(_build_localename(locale))
    if locale is None:
        return _names.get(category, 'C')
    if not isinstance(locale, basestring):
        raise TypeError('setlocale() argument 2 must be string or None')
    if category not in range(7):
        raise Error('invalid locale category')
    if locale not in ('', 'C', 'POSIX'):
        raise Error('unsupported locale setting')
    _names[category] = 'C'
    return 'C'


def _build_localename(pair):
    language, encoding = pair
    if language is None:
        language = 'C'
    return language if encoding is None else '%s.%s' % (language, encoding)


_ENCODINGS = {'utf8': 'UTF-8', 'utf-8': 'UTF-8', 'utf': 'UTF-8', 'iso88591': 'ISO8859-1', 'iso8859-1': 'ISO8859-1',
              'iso-8859-1': 'ISO8859-1', 'latin1': 'ISO8859-1', 'latin-1': 'ISO8859-1', 'iso885915': 'ISO8859-15',
              'iso8859-15': 'ISO8859-15', 'iso-8859-15': 'ISO8859-15', 'ascii': 'US-ASCII'}


def normalize(localename):
    """The usual spelling of a locale's name."""
    text = localename.lower().replace(':', '.')
    name, _, modifier = text.partition('@')
    language, _, encoding = name.partition('.')
    if language in ('c', 'posix'):
        return 'C'
    head, _, country = language.partition('_')
    if not head.isalpha() or len(head) != 2:
        return localename
    full = head + '_' + (country or {'en': 'us'}.get(head, head)).upper()
    if encoding:
        return full + '.' + _ENCODINGS.get(encoding, encoding.upper())
    if modifier == 'euro':
        return full + '.ISO8859-15'
    return full + '.ISO8859-1'


def _parse_localename(localename):
    code = normalize(localename)
    if code == 'C':
        return None, None
    if '@' in code:
        code, modifier = code.split('@', 1)
        if modifier == 'euro' and '.' not in code:
            return code, 'iso-8859-15'
    if '.' in code:
        return tuple(code.split('.')[:2])
    raise ValueError('unknown locale: %s' % localename)


def getlocale(category=LC_CTYPE):
    """Language and encoding that are taken."""
    name = setlocale(category)
    if category == LC_ALL and ';' in name:
        raise TypeError('category LC_ALL is not supported')
    return _parse_localename(name)


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """Language and encoding that the environment asks for."""
    import os
    for variable in envvars:
        name = os.environ.get(variable)
        if name:
            if variable == 'LANGUAGE':
                name = name.split(':')[0]
            break
    else:
        name = 'C'
    return _parse_localename(name)


def resetlocale(category=LC_ALL):
    setlocale(category, 'C')


def getpreferredencoding(do_setlocale=True):
    """The encoding of texts outside of the program."""
    encoding = getdefaultlocale()[1]
    return encoding or 'ANSI_X3.4-1968'


def nl_langinfo(option):
    return getpreferredencoding() if option == CODESET else ''


def strcoll(a, b):
    return cmp(a, b)


def strxfrm(text):
    return text


def _grouping_intervals(grouping):
    last = None
    for interval in grouping:
        if interval == CHAR_MAX:
            return
        if interval == 0:
            if last is None:
                raise ValueError('invalid grouping')
            while True:
                yield last
        yield interval
        last = interval


def _group(text, monetary=False):
    """Put separators between groups of digits."""
    conv = localeconv()
    separator = conv['mon_thousands_sep' if monetary else 'thousands_sep']
    grouping = conv['mon_grouping' if monetary else 'grouping']
    if not grouping:
        return text, 0
    right = text[len(text.rstrip(' ')):]
    text = text.rstrip(' ')
    left = text[:len(text) - len(text.lstrip(' '))]
    text = text[len(left):]
    sign = ''
    if text and text[0] in '+-':
        sign, text = text[0], text[1:]
    groups = []
    for interval in _grouping_intervals(grouping):
        if not text or text[-1] not in '0123456789':
            # Only digits are grouped.
            left += text
            text = ''
            break
        groups.append(text[-interval:])
        text = text[:-interval]
    if text:
        groups.append(text)
    groups.reverse()
    return left + sign + separator.join(groups) + right, len(separator) * (len(groups) - 1)


def _strip_padding(text, amount):
    """Take so many blanks away, left ones first."""
    start = 0
    while amount and text[start] == ' ':
        start += 1
        amount -= 1
    end = len(text)
    while amount and text[end - 1] == ' ':
        end -= 1
        amount -= 1
    return text[start:end]


_percent_re = None


def _pattern():
    global _percent_re
    if _percent_re is None:
        import re
        _percent_re = re.compile(r'%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]')
    return _percent_re


def format(percent, value, grouping=False, monetary=False, *additional):
    """A number as the locale writes it."""
    found = _pattern().match(percent)
    if not found or len(found.group()) != len(percent):
        raise ValueError('format() must be given exactly one %%char format specifier, %s not valid' % repr(percent))
    return _format(percent, value, grouping, monetary, *additional)


def _format(percent, value, grouping=False, monetary=False, *additional):
    text = percent % ((value,) + additional) if additional else percent % value
    if percent[-1] in 'eEfFgG':
        removed = 0
        parts = text.split('.')
        if grouping:
            parts[0], removed = _group(parts[0], monetary=monetary)
        point = localeconv()['mon_decimal_point' if monetary else 'decimal_point']
        text = point.join(parts)
        if removed:
            text = _strip_padding(text, removed)
    elif percent[-1] in 'diu':
        removed = 0
        if grouping:
            text, removed = _group(text, monetary=monetary)
        if removed:
            text = _strip_padding(text, removed)
    return text


def format_string(f, val, grouping=False):
    """As `%`, with numbers as the locale writes them."""
    import collections
    percents = list(_pattern().finditer(f))
    parts = _pattern().sub('%s', f)
    if isinstance(val, collections.Mapping):
        values = []
        for percent in percents:
            values.append('%' if percent.group()[-1] == '%' else format(percent.group(), val, grouping))
        return parts % tuple(values)
    if not isinstance(val, tuple):
        val = (val,)
    values = []
    i = 0
    for percent in percents:
        if percent.group()[-1] == '%':
            values.append('%')
        else:
            stars = percent.group('modifiers').count('*')
            values.append(_format(percent.group(), val[i], grouping, False, *val[i + 1:i + 1 + stars]))
            i += 1 + stars
    return parts % tuple(values)


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money as the locale writes it."""
    conv = localeconv()
    digits = conv['int_frac_digits' if international else 'frac_digits']
    if digits == 127:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = format('%%.%if' % digits, abs(val), grouping, monetary=True)
    text = '<' + text + '>'
    side = 'n' if val < 0 else 'p'
    if symbol:
        mark = conv['int_curr_symbol' if international else 'currency_symbol']
        blank = ' ' if conv[side + '_sep_by_space'] else ''
        if conv[side + '_cs_precedes']:
            text = mark + blank + text
        else:
            text = text + blank + mark
    place = conv[side + '_sign_posn']
    sign = conv['negative_sign' if val < 0 else 'positive_sign']
    if place == 0:
        text = '(' + text + ')'
    elif place == 1:
        text = sign + text
    elif place == 2:
        text = text + sign
    elif place == 3:
        text = text.replace('<', sign)
    elif place == 4:
        text = text.replace('>', sign)
    else:
        text = sign + text
    return text.replace('<', '').replace('>', '')


def str(val):
    return format('%.12g', val)


def atof(string, func=float):
    """The number of a text written as the locale does."""
    conv = localeconv()
    if conv['thousands_sep']:
        string = string.replace(conv['thousands_sep'], '')
    if conv['decimal_point']:
        string = string.replace(conv['decimal_point'], '.')
    return func(string)


def atoi(str):
    return atof(str, int)
