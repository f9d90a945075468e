"""HTTP cookies: dicts whose values are morsels."""

import re
import string
from time import gmtime as _gmtime, time as _time

try:
    from cPickle import dumps as _dumps, loads as _loads
except ImportError:
    from pickle import dumps as _dumps, loads as _loads
import warnings as _warnings

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie', 'SerialCookie', 'SmartCookie', 'Cookie']


class CookieError(Exception):
    pass


_LegalChars = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~"

# How characters that may not stand for themselves are written in a quoted value.
_Translator = dict((c, '\\%03o' % ord(c)) for c in map(chr, range(32) + range(127, 256)) + [',', ';'])
_Translator['"'] = '\\"'
_Translator['\\'] = '\\\\'

_idmap = ''.join(map(chr, xrange(256)))

_OctalPatt = re.compile(r'\\[0-3][0-7][0-7]')
_QuotePatt = re.compile(r'[\\].')
_escaped = re.compile(r'\\(?:([0-3][0-7][0-7])|(.))', re.DOTALL)

_weekdayname = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_monthname = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']


def _quote(str, LegalChars=_LegalChars, idmap=_idmap, translate=string.translate):
    if not translate(str, idmap, LegalChars):
        return str
    return '"%s"' % ''.join(_Translator.get(c, c) for c in str)


def _unquote(str):
    if len(str) < 2 or str[0] != '"' or str[-1] != '"':
        return str
    return _escaped.sub(lambda m: chr(int(m.group(1), 8)) if m.group(1) else m.group(2), str[1:-1])


def _getdate(future=0, weekdayname=_weekdayname, monthname=_monthname):
    year, month, day, hour, minute, second, weekday = _gmtime(_time() + future)[:7]
    return '%s, %02d %3s %4d %02d:%02d:%02d GMT' % (weekdayname[weekday], day, monthname[month], year, hour, minute, second)


class Morsel(dict):
    """A value with its attributes, all of which are always there."""

    _reserved = {'expires': 'expires', 'path': 'Path', 'comment': 'Comment', 'domain': 'Domain', 'max-age': 'Max-Age',
                 'secure': 'secure', 'httponly': 'httponly', 'version': 'Version'}
    _flags = {'secure', 'httponly'}

    def __init__(self):
        self.key = self.value = self.coded_value = None
        for name in self._reserved:
            dict.__setitem__(self, name, '')

    def __setitem__(self, K, V):
        K = K.lower()
        if K not in self._reserved:
            raise CookieError('Invalid Attribute %s' % K)
        dict.__setitem__(self, K, V)

    def isReservedKey(self, K):
        return K.lower() in self._reserved

    def set(self, key, val, coded_val, LegalChars=_LegalChars, idmap=_idmap, translate=string.translate):
        if key.lower() in self._reserved:
            raise CookieError('Attempt to set a reserved key: %s' % key)
        if translate(key, idmap, LegalChars) != '':
            raise CookieError('Illegal key value: %s' % key)
        self.key = key
        self.value = val
        self.coded_value = coded_val

    def output(self, attrs=None, header='Set-Cookie:'):
        return '%s %s' % (header, self.OutputString(attrs))

    __str__ = output

    def __repr__(self):
        return '<%s: %s=%s>' % (self.__class__.__name__, self.key, repr(self.value))

    def js_output(self, attrs=None):
        text = self.OutputString(attrs).replace('"', r'\"')
        return ('\n        <script type="text/javascript">\n        <!-- begin hiding\n'
                '        document.cookie = "%s";\n        // end hiding -->\n        </script>\n        ' % (text,))

    def OutputString(self, attrs=None):
        parts = ['%s=%s' % (self.key, self.coded_value)]
        wanted = self._reserved if attrs is None else attrs
        for name, value in sorted(self.items()):
            if value == '' or name not in wanted:
                continue
            shown = self._reserved[name]
            if name == 'expires' and isinstance(value, int):
                value = _getdate(value)
            if name == 'max-age' and isinstance(value, int):
                parts.append('%s=%d' % (shown, value))
            elif name in self._flags:
                parts.append(str(shown))
            else:
                parts.append('%s=%s' % (shown, value))
        return '; '.join(parts)


_LegalCharsPatt = r"[\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\=]"
_LegalValuePatt = r"[\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\=\[\]]"
_CookiePattern = re.compile(r'''
    \s*(?P<key>%s+?)
    (\s*=\s*(?P<val>"(?:[^\\"]|\\.)*"|\w{3},\s[\s\w\d-]{9,11}\s[\d:]{8}\sGMT|%s*))?
    \s*(\s+|;|$)''' % (_LegalCharsPatt, _LegalValuePatt), re.VERBOSE)


class BaseCookie(dict):
    """Cookies by their names. What they are made of and written as is for subclasses to say."""

    def value_decode(self, val):
        return val, val

    def value_encode(self, val):
        text = str(val)
        return text, text

    def __init__(self, input=None):
        if input:
            self.load(input)

    def __set(self, key, real_value, coded_value):
        morsel = self.get(key, Morsel())
        morsel.set(key, real_value, coded_value)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            real, coded = self.value_encode(value)
            self.__set(key, real, coded)

    def output(self, attrs=None, header='Set-Cookie:', sep='\015\012'):
        return sep.join(morsel.output(attrs, header) for name, morsel in sorted(self.items()))

    __str__ = output

    def __repr__(self):
        return '<%s: %s>' % (self.__class__.__name__,
                             ' '.join('%s=%s' % (name, repr(morsel.value)) for name, morsel in sorted(self.items())))

    def js_output(self, attrs=None):
        return ''.join(morsel.js_output(attrs) for name, morsel in sorted(self.items()))

    def load(self, rawdata):
        """What a header says, or the items of a dict."""
        if type(rawdata) == type(''):
            self.__parse(rawdata)
        else:
            for name, value in rawdata.items():
                self[name] = value

    def __parse(self, text, patt=_CookiePattern):
        at, last = 0, None
        while 0 <= at < len(text):
            match = patt.match(text, at)
            if not match:
                break
            key, value = match.group('key'), match.group('val')
            at = match.end(0)
            if key[0] == '$':
                if last:
                    last[key[1:]] = value
            elif key.lower() in Morsel._reserved:
                if last:
                    if value is None:
                        if key.lower() in Morsel._flags:
                            last[key] = True
                    else:
                        last[key] = _unquote(value)
            elif value is not None:
                real, coded = self.value_decode(value)
                self.__set(key, real, coded)
                last = self[key]


class SimpleCookie(BaseCookie):
    """Values are strings."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)


class SerialCookie(BaseCookie):
    """Values are pickled: not for what strangers send."""

    def __init__(self, input=None):
        _warnings.warn('SerialCookie class is insecure; do not use it', DeprecationWarning)
        BaseCookie.__init__(self, input)

    def value_decode(self, val):
        return _loads(_unquote(val)), val

    def value_encode(self, val):
        return val, _quote(_dumps(val))


class SmartCookie(BaseCookie):
    """Strings stay what they are, other values are pickled: not for what strangers send."""

    def __init__(self, input=None):
        _warnings.warn('Cookie/SmartCookie class is insecure; do not use it', DeprecationWarning)
        BaseCookie.__init__(self, input)

    def value_decode(self, val):
        plain = _unquote(val)
        try:
            return _loads(plain), val
        except:
            return plain, val

    def value_encode(self, val):
        if type(val) == type(''):
            return val, _quote(val)
        return val, _quote(_dumps(val))


Cookie = SmartCookie
