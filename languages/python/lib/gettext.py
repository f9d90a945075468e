"""Messages in other languages, from catalogues (`.mo` files)."""

import locale
import os
import struct
import sys

__all__ = ['NullTranslations', 'GNUTranslations', 'Catalog', 'find', 'translation', 'install', 'textdomain',
           'bindtextdomain', 'bind_textdomain_codeset', 'dgettext', 'dngettext', 'gettext', 'lgettext', 'ldgettext',
           'ldngettext', 'lngettext', 'ngettext']

_default_localedir = os.path.join(sys.prefix, 'share', 'locale')


def c2py(plural):
    """The function of a rule for plurals, which is written in C."""
    pieces = _plural_tokens(plural)
    parser = _Plural(pieces)
    made = parser.ternary()
    if parser.at != len(pieces):
        raise ValueError('unexpected token in plural form: %s' % pieces[parser.at])
    code = compile('lambda n: int(%s)' % made, '<plural>', 'eval')
    function = eval(code, {'__builtins__': {}, 'int': int})

    def checked(n):
        try:
            whole = int(n)
        except (TypeError, ValueError):
            whole = None
        if whole is None or whole != n:
            raise TypeError('Plural value must be an integer, got %s' % type(n).__name__)
        return function(whole)
    return checked


def _plural_tokens(text):
    import re
    if len(text) > 1000:
        raise ValueError('plural form expression is too long')
    pieces = []
    for match in re.finditer(r'\s+|(\d+|n\b|\|\||&&|[=!<>]=|[-+*/%?:()!<>])|(\w+|.)', text):
        good, bad = match.groups()
        if bad:
            raise ValueError('invalid token in plural form: %s' % bad)
        if good:
            pieces.append(good)
    return pieces


class _Plural(object):
    """Turns an expression of C into one of Python."""

    LEVELS = [('||',), ('&&',), ('==', '!='), ('<', '>', '<=', '>='), ('+', '-'), ('*', '/', '%')]
    PYTHON = {'||': 'or', '&&': 'and', '/': '//'}

    def __init__(self, pieces):
        self.pieces = pieces
        self.at = 0
        self.depth = 0

    def peek(self):
        return self.pieces[self.at] if self.at < len(self.pieces) else ''

    def take(self):
        piece = self.peek()
        self.at += 1
        return piece

    def expect(self, piece):
        if self.take() != piece:
            raise ValueError('unbalanced parenthesis in plural form' if piece == ')' else
                             'unexpected end of plural form')

    def ternary(self):
        self.depth += 1
        if self.depth > 20:
            raise ValueError('plural form expression is too complex')
        condition = self.binary(0)
        if self.peek() == '?':
            self.take()
            yes = self.ternary()
            self.expect(':')
            condition = '(%s if %s else %s)' % (yes, condition, self.ternary())
        self.depth -= 1
        return condition

    def binary(self, level):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.peek() in self.LEVELS[level]:
            operator = self.take()
            # Comparisons must not become chains; the others go from left to right by themselves.
            left = '%s %s %s' % (left, self.PYTHON.get(operator, operator), self.binary(level + 1))
            if level in (2, 3):
                left = '(%s)' % left
        return left

    def unary(self):
        piece = self.take()
        if piece == '!':
            return '(not %s)' % self.unary()
        if piece == '(':
            inside = self.ternary()
            self.expect(')')
            return inside if inside[0] == '(' and inside.count('(') == 1 else '(%s)' % inside
        if piece == 'n':
            return piece
        if piece.isdigit():
            return str(int(piece))
        raise ValueError('unexpected token in plural form: %s' % piece if piece else 'unexpected end of plural form')


def _expand_lang(name):
    """The names that a locale's catalogues may have, the closest one first."""
    name = locale.normalize(name)
    modifier = codeset = territory = ''
    if '@' in name:
        name, _, modifier = name.partition('@')
    if '.' in name:
        name, _, codeset = name.partition('.')
    if '_' in name:
        name, _, territory = name.partition('_')
    found = []
    parts = ['_' + territory if territory else '', '.' + codeset if codeset else '', '@' + modifier if modifier else '']
    for mask in range(8):
        if all(part or not mask >> i & 1 for i, part in enumerate(parts)):
            found.append(name + ''.join(part for i, part in enumerate(parts) if mask >> i & 1))
    found.reverse()
    return found


def _same(message):
    return message


class NullTranslations:
    """Leaves messages as they are, unless there is an object to ask in its place."""

    _fallback = _charset = _output_charset = None

    def __init__(self, fp=None):
        self._info = {}
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        """Derived classes read translations here."""

    def add_fallback(self, fallback):
        """Here is an object to ask, after those that are asked already."""
        if self._fallback is None:
            self._fallback = fallback
        else:
            self._fallback.add_fallback(fallback)

    # With the form for other numbers than one: an `n`. In unicode: a `u`. In the encoding of the output: an `l`.

    def _ask(self, name, messages, otherwise):
        """What another object answers, if there is one to ask; `messages` are one, or two and a number."""
        if self._fallback:
            return getattr(self._fallback, name)(*messages)
        one = len(messages) == 1 or messages[2] == 1
        return otherwise(messages[0] if one else messages[1])

    def gettext(self, message):
        return self._ask('gettext', (message,), _same)

    def ugettext(self, message):
        return self._ask('ugettext', (message,), unicode)

    def lgettext(self, message):
        return self._ask('lgettext', (message,), _same)

    def ngettext(self, msgid1, msgid2, n):
        return self._ask('ngettext', (msgid1, msgid2, n), _same)

    def ungettext(self, msgid1, msgid2, n):
        return self._ask('ungettext', (msgid1, msgid2, n), unicode)

    def lngettext(self, msgid1, msgid2, n):
        return self._ask('lngettext', (msgid1, msgid2, n), _same)

    def charset(self):
        """The encoding of the translations, as far as it is known."""
        return self._charset

    def info(self):
        """What the translations say of themselves."""
        return self._info

    def set_output_charset(self, charset):
        """Answer in this encoding, from the methods with an `l`."""
        self._output_charset = charset

    def output_charset(self):
        """The encoding of those answers."""
        return self._output_charset

    def install(self, unicode=False, names=None):
        """Make it the builtin `_`."""
        import __builtin__
        __builtin__.__dict__['_'] = self.ugettext if unicode else self.gettext
        if hasattr(names, '__contains__'):
            chosen = {'gettext': vars(__builtin__)['_'], 'ngettext': self.ungettext if unicode else self.ngettext,
                      'lgettext': self.lgettext, 'lngettext': self.lngettext}
            vars(__builtin__).update((name, chosen[name]) for name in chosen if name in names)


class GNUTranslations(NullTranslations):
    """A catalogue in the format of GNU."""

    LE_MAGIC = 0x950412de
    BE_MAGIC = 0xde120495

    def _parse(self, fp):
        filename = getattr(fp, 'name', '')
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        content = fp.read()
        magic = struct.unpack('<I', content[:4])[0]
        if magic not in (self.LE_MAGIC, self.BE_MAGIC):
            raise IOError(0, 'Bad magic number', filename)
        order = '<' if magic == self.LE_MAGIC else '>'
        version, count, originals, translations = struct.unpack(order + '4I', content[4:20])
        for i in xrange(count):
            texts = []
            for table in (originals, translations):
                length, offset = struct.unpack(order + 'II', content[table + 8 * i:table + 8 * i + 8])
                if offset + length >= len(content):
                    raise IOError(0, 'File is corrupt', filename)
                texts.append(content[offset:offset + length])
            message, translated = texts
            if not message:
                self._parse_header(translated)
            if '\0' in message:
                message = message.split('\0')[0]
                translated = translated.split('\0')
                if self._charset:
                    message = unicode(message, self._charset)
                    translated = [unicode(text, self._charset) for text in translated]
                for k, text in enumerate(translated):
                    catalog[message, k] = text
            else:
                if self._charset:
                    message = unicode(message, self._charset)
                    translated = unicode(translated, self._charset)
                catalog[message] = translated

    def _parse_header(self, text):
        last = None
        for line in text.splitlines():
            line = line.strip()
            if not line:
                continue
            key = None
            if ':' in line:
                key, _, value = line.partition(':')
                key, value = key.strip().lower(), value.strip()
                self._info[key] = value
                last = key
            elif last:
                self._info[last] += '\n' + line
            if key == 'content-type':
                self._charset = value.split('charset=')[1]
            elif key == 'plural-forms':
                rule = value.split(';')[1].split('plural=')[1]
                self.plural = c2py(rule)

    def _encoded(self, text, preferred=False):
        if self._output_charset:
            return text.encode(self._output_charset)
        if preferred:
            return text.encode(locale.getpreferredencoding())
        return text.encode(self._charset) if self._charset else text

    def _single(self, message, fallback, preferred):
        found = self._catalog.get(message)
        if found is None:
            return getattr(self._fallback, fallback)(message) if self._fallback else message
        return self._encoded(found, preferred)

    def _many(self, msgid1, msgid2, n, fallback, preferred):
        try:
            return self._encoded(self._catalog[msgid1, self.plural(n)], preferred)
        except KeyError:
            if self._fallback:
                return getattr(self._fallback, fallback)(msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2

    def gettext(self, message):
        return self._single(message, 'gettext', False)

    def lgettext(self, message):
        return self._single(message, 'lgettext', True)

    def ngettext(self, msgid1, msgid2, n):
        return self._many(msgid1, msgid2, n, 'ngettext', False)

    def lngettext(self, msgid1, msgid2, n):
        return self._many(msgid1, msgid2, n, 'lngettext', True)

    def ugettext(self, message):
        found = self._catalog.get(message)
        if found is None:
            return self._fallback.ugettext(message) if self._fallback else unicode(message)
        return found

    def ungettext(self, msgid1, msgid2, n):
        try:
            return self._catalog[msgid1, self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.ungettext(msgid1, msgid2, n)
            return unicode(msgid1 if n == 1 else msgid2)


def find(domain, localedir=None, languages=None, all=0):
    """The catalogue of a domain, or all of them."""
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        languages = []
        for variable in ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'):
            value = os.environ.get(variable)
            if value:
                languages = value.split(':')
                break
        if 'C' not in languages:
            languages.append('C')
    names = []
    for language in languages:
        for name in _expand_lang(language):
            if name not in names:
                names.append(name)
    found = []
    for name in names:
        if name == 'C':
            break
        path = os.path.join(localedir, name, 'LC_MESSAGES', '%s.mo' % domain)
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False, codeset=None):
    """The translations of a domain."""
    if class_ is None:
        class_ = GNUTranslations
    paths = find(domain, localedir, languages, all=1)
    if not paths:
        if fallback:
            return NullTranslations()
        raise IOError(2, 'No translation file found for domain', domain)
    import copy
    result = None
    for path in paths:
        key = class_, os.path.abspath(path)
        made = _translations.get(key)
        if made is None:
            with open(path, 'rb') as fp:
                made = _translations.setdefault(key, class_(fp))
        made = copy.copy(made)
        if codeset:
            made.set_output_charset(codeset)
        if result is None:
            result = made
        else:
            result.add_fallback(made)
    return result


def install(domain, localedir=None, unicode=False, codeset=None, names=None):
    translation(domain, localedir, fallback=True, codeset=codeset).install(unicode, names)


# What was said of domains: in which folder their translations are, and in which encoding they are wanted.
_localedirs, _localecodesets = {}, {}
_current_domain = 'messages'


def _noted(notes, domain, value, otherwise=None):
    if value is not None:
        notes[domain] = value
    return notes.get(domain, otherwise)


def textdomain(domain=None):
    """The domain that is asked by the functions without one; change it if one is given."""
    global _current_domain
    _current_domain = _current_domain if domain is None else domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """The folder with the translations of a domain; change it if one is given."""
    return _noted(_localedirs, domain, localedir, _default_localedir)


def bind_textdomain_codeset(domain, codeset=None):
    """The encoding of what a domain answers to the functions with an `l`; change it if one is given."""
    return _noted(_localecodesets, domain, codeset)


def _of_domain(domain):
    """The translations of a domain, or what leaves messages as they are."""
    try:
        return translation(domain, _localedirs.get(domain), codeset=_localecodesets.get(domain))
    except IOError:
        return NullTranslations()


def dgettext(domain, message):
    """The translation of a message, of a domain."""
    return _of_domain(domain).gettext(message)


def ldgettext(domain, message):
    """The translation of a message, of a domain, in the encoding that is wanted."""
    return _of_domain(domain).lgettext(message)


def dngettext(domain, msgid1, msgid2, n):
    """The translation of a message about so many things, of a domain."""
    return _of_domain(domain).ngettext(msgid1, msgid2, n)


def ldngettext(domain, msgid1, msgid2, n):
    """The translation of a message about so many things, of a domain, in the encoding that is wanted."""
    return _of_domain(domain).lngettext(msgid1, msgid2, n)


# The same, of the current domain.

def lngettext(msgid1, msgid2, n):
    return ldngettext(_current_domain, msgid1, msgid2, n)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def lgettext(message):
    return ldgettext(_current_domain, message)


def gettext(message):
    return dgettext(_current_domain, message)


Catalog = translation
