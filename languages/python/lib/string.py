"""Constants, templates and old functions for strings."""

lowercase = ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
uppercase = ascii_uppercase = lowercase.upper()
letters = ascii_letters = lowercase + uppercase
octdigits, digits, hexdigits = '01234567', '0123456789', '0123456789abcdefABCDEF'
whitespace = '\t\n\x0b\x0c\r '
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
printable = digits + letters + punctuation + whitespace

_idmap = ''.join(map(chr, range(256)))
_idmapL = None


def capwords(s, sep=None):
    """The words capitalized."""
    return (sep or ' ').join(x.capitalize() for x in s.split(sep))


def maketrans(fromstr, tostr):
    """A table for `str.translate`."""
    if len(fromstr) != len(tostr):
        raise ValueError('maketrans arguments must have same length')
    table = list(_idmap)
    for a, b in zip(fromstr, tostr):
        table[ord(a)] = b
    return ''.join(table)


_NAME_START = frozenset(ascii_letters + '_')
_NAME = frozenset(ascii_letters + digits + '_')


class _multimap:
    """Two mappings as one; the first wins."""

    def __init__(self, primary, secondary):
        self._primary, self._secondary = primary, secondary

    def __getitem__(self, key):
        for values in (self._primary, self._secondary):
            try:
                return values[key]
            except KeyError:
                # It has to be raised by the last one.
                if values is self._secondary:
                    raise


_IDENTIFIER = r'[_a-z][_a-z0-9]*'


class _Pattern(object):
    """The regular expression for placeholders of a class, made when somebody asks for it."""

    def __get__(self, template, cls):
        import re
        mark = re.escape(cls.delimiter)
        text = '%s(?:(?P<escaped>%s)|(?P<named>%s)|{(?P<braced>%s)}|(?P<invalid>))' % (
            mark, mark, cls.idpattern, cls.idpattern)
        cls.pattern = made = re.compile(text, re.IGNORECASE | re.VERBOSE)
        return made


class _TemplateClass(type):
    """The type of classes of templates: knows what placeholders look like in each."""

    def __init__(cls, name, bases, namespace):
        super(_TemplateClass, cls).__init__(name, bases, namespace)
        own = 'pattern' in namespace
        # Most programs can do without regular expressions.
        cls._scannable = not own and cls.idpattern == _IDENTIFIER
        if own:
            import re
            cls.pattern = re.compile(cls.pattern, re.IGNORECASE | re.VERBOSE)
        else:
            cls.pattern = _Pattern()


# Pieces of templates filled in lately: most are filled in more than once.
_scans = {}
_MOST_SCANS = 100


class Template(object):
    """Text with `$name` and `${name}`; `$$` is a dollar. Derived classes may have another `delimiter`, another
    `idpattern` for names, or a whole `pattern` with the groups `escaped`, `named`, `braced` and `invalid`."""

    __metaclass__ = _TemplateClass

    delimiter, idpattern = '$', _IDENTIFIER

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Tuples of text before, text of the placeholder, its name (None: invalid; the delimiter: itself), position."""
        if not self._scannable:
            return self._matched()
        key = type(self.template), self.template, type(self.delimiter), self.delimiter
        if key[0] is not str and key[0] is not unicode:
            return self._scanned()
        pieces = _scans.get(key)
        if pieces is None:
            if len(_scans) >= _MOST_SCANS:
                _scans.clear()
            pieces = _scans[key] = list(self._scanned())
        return pieces

    def _matched(self):
        at = 0
        for match in self.pattern.finditer(self.template):
            groups, (start, end) = match.groupdict(), match.span()
            name = groups.get('named') or groups.get('braced')
            position = start
            if not name and groups.get('escaped') is not None:
                name = self.delimiter
            elif not name:
                name = None
                if groups.get('invalid') is None:
                    raise ValueError('Unrecognized named group in pattern', self.pattern)
                position = match.start('invalid')
            yield self.template[at:start], match.group(), name, position
            at = end
        yield self.template[at:], '', '', -1

    def _scanned(self):
        text = self.template
        mark = self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield text[at:], '', '', -1
                return
            i = found + len(mark)
            if text.startswith(mark, i):
                end, name = i + len(mark), mark
            elif text[i:i + 1] == '{' and text[i + 1:i + 2] in _NAME_START:
                end = i + 2
                while text[end:end + 1] in _NAME and end < len(text):
                    end += 1
                if text[end:end + 1] == '}':
                    name = text[i + 1:end]
                    end += 1
                else:
                    end, name = i, None
            elif i < len(text) and text[i] in _NAME_START:
                end = i
                while end < len(text) and text[end] in _NAME:
                    end += 1
                name = text[i:end]
            else:
                end, name = i, None
            yield text[at:found], text[found:end], name, i
            at = end

    def _values(self, args, kws):
        if len(args) > 1:
            raise TypeError('Too many positional arguments')
        if not args:
            return kws
        return _multimap(kws, args[0]) if kws else args[0]

    def _invalid(self, i):
        lines = self.template[:i].splitlines(True)
        if not lines:
            lineno, column = 1, 1
        else:
            lineno, column = len(lines), i - len(''.join(lines[:-1]))
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (lineno, column))

    def substitute(*args, **kws):
        """The text with all names replaced."""
        if not args:
            raise TypeError("descriptor 'substitute' of 'Template' object needs an argument")
        self = args[0]
        values = self._values(args[1:], kws)
        out = []
        for before, placeholder, name, i in self._pieces():
            out.append(before)
            if name is None:
                self._invalid(i)
            elif name == self.delimiter:
                out.append(name)
            elif name:
                out.append('%s' % (values[name],))
        return ''.join(out)

    def safe_substitute(*args, **kws):
        """The text with the known names replaced."""
        if not args:
            raise TypeError("descriptor 'safe_substitute' of 'Template' object needs an argument")
        self = args[0]
        values = self._values(args[1:], kws)
        out = []
        for before, placeholder, name, i in self._pieces():
            out.append(before)
            if name is None:
                out.append(placeholder)
            elif name == self.delimiter:
                out.append(name)
            elif name:
                try:
                    out.append('%s' % (values[name],))
                except KeyError:
                    out.append(placeholder)
        return ''.join(out)


class Formatter(object):
    """`str.format` in steps that a subclass can replace."""

    def format(*args, **kwargs):
        if not args:
            raise TypeError("descriptor 'format' of 'Formatter' object needs an argument")
        self = args[0]
        try:
            format_string = args[1]
        except IndexError:
            if 'format_string' not in kwargs:
                raise TypeError("format() missing 1 required positional argument: 'format_string'")
            format_string = kwargs.pop('format_string')
        return self.vformat(format_string, args[2:], kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        out = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if field is not None:
                obj, first = self.get_field(field, args, kwargs)
                used_args.add(first)
                obj = self.convert_field(obj, conversion)
                spec = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1)
                out.append(self.format_field(obj, spec))
        return ''.join(out)

    def get_value(self, key, args, kwargs):
        """What a number or a name stands for."""
        return (args if isinstance(key, (int, long)) else kwargs)[key]

    def format_field(self, value, format_spec):
        """The text of a value."""
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        """Derived classes may mind arguments that nobody asked for."""

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        raise ValueError('Unknown conversion specifier {0!s}'.format(conversion))

    def parse(self, format_string):
        """Tuples of literal text, field, format and conversion."""
        return _parse_format(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, name in rest:
            obj = getattr(obj, name) if is_attr else obj[name]
        return obj, first


def _parse_format(text):
    literal = []
    i = 0
    n = len(text)
    while i < n:
        c = text[i]
        if c not in '{}':
            start = i
            while i < n and text[i] not in '{}':
                i += 1
            literal.append(text[start:i])
            continue
        if text[i + 1:i + 2] == c:
            literal.append(c)
            yield ''.join(literal), None, None, None
            literal = []
            i += 2
            continue
        if c == '}':
            raise ValueError("Single '}' encountered in format string")
        depth = 1
        start = i = i + 1
        while i < n and depth:
            if text[i] == '{':
                depth += 1
            elif text[i] == '}':
                depth -= 1
            i += 1
        if depth:
            raise ValueError("Single '{' encountered in format string" if start == n else "unmatched '{' in format")
        yield (''.join(literal),) + _split_spec(text[start:i - 1])
        literal = []
    if literal:
        yield ''.join(literal), None, None, None


def _split_spec(field):
    """Name, format and conversion of what stands between braces."""
    depth = 0
    for i, c in enumerate(field):
        if c == '[':
            depth += 1
        elif c == ']':
            depth -= 1
        elif c == ':' and depth <= 0:
            return field[:i], field[i + 1:], None
        elif c == '!' and depth <= 0:
            conversion = field[i + 1:i + 2]
            if not conversion:
                raise ValueError('end of format while looking for conversion specifier')
            rest = field[i + 2:]
            if rest and rest[0] != ':':
                raise ValueError("expected ':' after format specifier")
            return field[:i], rest[1:], conversion
    return field, '', None


def _split_field(field):
    """The first name, and pairs of (is it an attribute, name) for the rest."""
    end = len(field)
    for i, c in enumerate(field):
        if c in '.[':
            end = i
            break
    first = field[:end]
    if first.isdigit():
        first = int(first)
    rest = []
    i = end
    while i < len(field):
        if field[i] == '.':
            end = i + 1
            while end < len(field) and field[end] not in '.[':
                end += 1
            if end == i + 1:
                raise ValueError('Empty attribute in format string')
            rest.append((True, field[i + 1:end]))
            i = end
        elif field[i] == '[':
            end = field.find(']', i)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            name = field[i + 1:end]
            if not name:
                raise ValueError('Empty attribute in format string')
            rest.append((False, int(name) if name.isdigit() else name))
            i = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return first, rest


index_error = atoi_error = atof_error = atol_error = ValueError


def lower(s):
    return s.lower()


def upper(s):
    return s.upper()


def swapcase(s):
    return s.swapcase()


def strip(s, chars=None):
    return s.strip(chars)


def lstrip(s, chars=None):
    return s.lstrip(chars)


def rstrip(s, chars=None):
    return s.rstrip(chars)


def split(s, sep=None, maxsplit=-1):
    return s.split(sep, maxsplit)


def rsplit(s, sep=None, maxsplit=-1):
    return s.rsplit(sep, maxsplit)


splitfields = split


def join(words, sep=' '):
    return sep.join(words)


joinfields = join


def index(s, *args):
    return s.index(*args)


def rindex(s, *args):
    return s.rindex(*args)


def count(s, *args):
    return s.count(*args)


def find(s, *args):
    return s.find(*args)


def rfind(s, *args):
    return s.rfind(*args)


def atof(s):
    return float(s)


def atoi(s, base=10):
    return int(s, base)


def atol(s, base=10):
    return long(s, base)


def ljust(s, width, *args):
    return s.ljust(width, *args)


def rjust(s, width, *args):
    return s.rjust(width, *args)


def center(s, width, *args):
    return s.center(width, *args)


def zfill(x, width):
    if not isinstance(x, basestring):
        x = repr(x)
    return x.zfill(width)


def expandtabs(s, tabsize=8):
    return s.expandtabs(tabsize)


def translate(s, table, deletions=''):
    if deletions or table is None:
        return s.translate(table, deletions)
    return s.translate(table + s[:0])


def capitalize(s):
    return s.capitalize()


def replace(s, old, new, maxreplace=-1):
    return s.replace(old, new, maxreplace)
