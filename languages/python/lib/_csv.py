"""Readers and writers of tables in text; `csv` shows them."""

__version__ = '1.0'

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)

_dialects = {}
_limit = 128 * 1024


class Error(Exception):
    pass


def field_size_limit(*new):
    """How long a field may be; with an argument: set it."""
    global _limit
    if len(new) > 1:
        raise TypeError('field_size_limit() takes at most 1 argument (%d given)' % len(new))
    before = _limit
    if new:
        if not isinstance(new[0], (int, long)):
            raise TypeError('limit must be an integer')
        _limit = new[0]
    return before


_unset = object()
_DEFAULTS = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n', 'quotechar': '"',
             'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}


class Dialect(object):
    """How a table is written."""

    __slots__ = tuple('_' + _name for _name in _DEFAULTS)

    def __new__(cls, dialect=None, **options):
        for name in options:
            if name not in _DEFAULTS:
                raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        if isinstance(dialect, basestring):
            dialect = get_dialect(dialect)
        if type(dialect) is Dialect and not options:
            return dialect
        self = object.__new__(cls)
        given = {}
        for name, default in _DEFAULTS.items():
            value = options.get(name, _unset)
            if value is _unset:
                value = getattr(dialect, name, _unset) if dialect is not None else _unset
            given[name] = value
        quotes_given = given['quotechar'] is not _unset
        for name in ('doublequote', 'skipinitialspace', 'strict'):
            value = given[name]
            setattr(self, '_' + name, _DEFAULTS[name] if value is _unset else bool(value))
        for name in ('delimiter', 'escapechar', 'quotechar'):
            value = given[name]
            if value is _unset:
                value = _DEFAULTS[name]
            if value is not None:
                if not isinstance(value, basestring):
                    raise TypeError('"%s" must be string, not %s' % (name, type(value).__name__))
                if len(value) > 1:
                    raise TypeError('"%s" must be an 1-character string' % name)
                if isinstance(value, unicode):
                    if name == 'delimiter':
                        raise TypeError('"delimiter" must be string, not unicode')
                    value = value.encode('ascii')
                value = value or None
            setattr(self, '_' + name, value)
        value = given['lineterminator']
        if value is _unset:
            value = _DEFAULTS['lineterminator']
        elif not isinstance(value, basestring) and value is not None:
            raise TypeError('"lineterminator" must be a string')
        self._lineterminator = value
        value = given['quoting']
        if value is _unset:
            value = QUOTE_MINIMAL
        elif not isinstance(value, (int, long)):
            raise TypeError('"quoting" must be an integer')
        if not 0 <= value <= 3:
            raise TypeError('bad "quoting" value')
        if quotes_given and given['quotechar'] is None and given['quoting'] is _unset:
            value = QUOTE_NONE
        self._quoting = value
        if self._delimiter is None:
            raise TypeError('"delimiter" must be an 1-character string')
        if value != QUOTE_NONE and self._quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if self._lineterminator is None:
            raise TypeError('lineterminator must be set')
        return self

    def __delattr__(self, name):
        if name in ('delimiter', 'doublequote', 'skipinitialspace', 'strict'):
            raise TypeError('readonly attribute')
        raise AttributeError("attribute '%s' of '_csv.Dialect' objects is not writable" % name)

    delimiter = property(lambda self: self._delimiter)
    doublequote = property(lambda self: self._doublequote)
    escapechar = property(lambda self: self._escapechar)
    lineterminator = property(lambda self: self._lineterminator)
    quotechar = property(lambda self: self._quotechar)
    quoting = property(lambda self: self._quoting)
    skipinitialspace = property(lambda self: self._skipinitialspace)
    strict = property(lambda self: self._strict)


def register_dialect(name, dialect=None, **options):
    """Make a dialect known by a name."""
    if not isinstance(name, basestring):
        raise TypeError('dialect name must be a string or unicode')
    _dialects[name] = Dialect(dialect, **options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    try:
        return _dialects[name]
    except (KeyError, TypeError):
        raise Error('unknown dialect')


def list_dialects():
    return _dialects.keys()


# Where a reader is: before a row, before a field, in a field, in quotes, behind a quote in quotes, behind an escape
# without and with quotes, behind the end of a row.
_ROW, _FIELD, _PLAIN, _QUOTED, _QUOTE, _ESCAPE, _QUOTED_ESCAPE, _END = range(8)


class _Reader(object):
    """An iterator over rows: lists of texts."""

    def __init__(self, lines, dialect=None, **options):
        self._lines = iter(lines)
        self.dialect = Dialect(dialect, **options)
        self.line_num = 0

    def __iter__(self):
        return self

    def next(self):
        dialect = self.dialect
        quote, delimiter, escape = dialect._quotechar, dialect._delimiter, dialect._escapechar
        quoting = dialect._quoting
        if quoting == QUOTE_NONE:
            quote = None
        row = []
        state = _ROW
        field = []
        numeric = False

        def save():
            text = ''.join(field)
            row.append(float(text) if numeric else text)
            del field[:]

        while True:
            try:
                line = self._lines.next()
            except StopIteration:
                if field or state == _QUOTED or state == _QUOTED_ESCAPE or state == _ESCAPE:
                    if dialect._strict:
                        raise Error('unexpected end of data')
                    save()
                    return row
                raise
            if not isinstance(line, str):
                if not isinstance(line, unicode):
                    raise TypeError('expected string or Unicode object, %s found' % type(line).__name__)
                line = line.encode('ascii')
            self.line_num += 1
            if '\0' in line:
                raise Error('line contains NULL byte')
            # Most lines have nothing special.
            if state == _ROW and escape is None and quoting != QUOTE_NONNUMERIC and not dialect._skipinitialspace \
                    and (quote is None or quote not in line):
                body = line.rstrip('\r\n')
                if '\r' not in body and '\n' not in body:
                    if not body:
                        return row
                    row = body.split(delimiter)
                    if len(body) > _limit:
                        for text in row:
                            if len(text) > _limit:
                                raise Error('field larger than field limit (%d)' % _limit)
                    return row
            for c in line + '\0':
                end = c == '\0' or c == '\n' or c == '\r'
                if state == _END:
                    if c == '\0' or c == '\n' or c == '\r':
                        continue
                    raise Error('new-line character seen in unquoted field - do you need to open the file in '
                                'universal-newline mode?')
                if state == _ROW:
                    if c == '\0':
                        continue
                    if end:
                        state = _END
                        continue
                    state = _FIELD
                if state == _FIELD:
                    if end:
                        numeric = False
                        save()
                        state = _ROW if c == '\0' else _END
                    elif c == quote:
                        numeric = False
                        state = _QUOTED
                    elif c == escape:
                        state = _ESCAPE
                    elif c == ' ' and dialect._skipinitialspace:
                        pass
                    elif c == delimiter:
                        numeric = False
                        save()
                    else:
                        numeric = quoting == QUOTE_NONNUMERIC
                        field.append(c)
                        state = _PLAIN
                elif state == _PLAIN:
                    if end:
                        save()
                        numeric = False
                        state = _ROW if c == '\0' else _END
                    elif c == escape:
                        state = _ESCAPE
                    elif c == delimiter:
                        save()
                        numeric = False
                        state = _FIELD
                    else:
                        self._add(field, c)
                elif state == _QUOTED:
                    if c == '\0':
                        pass
                    elif c == escape:
                        state = _QUOTED_ESCAPE
                    elif c == quote:
                        state = _QUOTE if dialect._doublequote else _PLAIN
                    else:
                        self._add(field, c)
                elif state == _QUOTE:
                    if quoting != QUOTE_NONE and c == quote:
                        self._add(field, c)
                        state = _QUOTED
                    elif c == delimiter:
                        save()
                        state = _FIELD
                    elif end:
                        save()
                        state = _ROW if c == '\0' else _END
                    elif not dialect._strict:
                        self._add(field, c)
                        state = _PLAIN
                    else:
                        raise Error("'%s' expected after '%s'" % (delimiter, quote))
                elif state == _ESCAPE:
                    self._add(field, '\n' if c == '\0' else c)
                    state = _PLAIN
                else:
                    self._add(field, '\n' if c == '\0' else c)
                    state = _QUOTED
            if state == _ROW or state == _END:
                return row

    def _add(self, field, c):
        if len(field) >= _limit:
            raise Error('field larger than field limit (%d)' % _limit)
        field.append(c)


_Reader.__name__ = 'reader'


class _Writer(object):
    """Writes rows."""

    def __init__(self, file, dialect=None, **options):
        write = getattr(file, 'write', None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self.dialect = Dialect(dialect, **options)

    def writerow(self, row):
        dialect = self.dialect
        quote, escape, quoting = dialect._quotechar, dialect._escapechar, dialect._quoting
        try:
            items = list(row) if not isinstance(row, (list, tuple)) else row
        except TypeError:
            raise Error('sequence expected')
        special = set([dialect._delimiter])
        special.update(c for c in (escape, quote) if c)
        special.update(dialect._lineterminator)
        out = []
        for item in items:
            quoted = quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not isinstance(item, (int, long, float))
            if isinstance(item, str):
                text = item
            elif item is None:
                text = ''
            elif isinstance(item, float):
                text = repr(item)
            elif isinstance(item, unicode):
                text = item.encode('ascii')
            else:
                text = str(item)
            text, quoted = self._field(text, quoted, special)
            if not text and not quoted and len(items) == 1:
                # A row of one empty field would be no row.
                if quoting == QUOTE_NONE:
                    raise Error('single empty field record must be quoted')
                quoted = True
            out.append(quote + text + quote if quoted else text)
        return self._write(dialect._delimiter.join(out) + dialect._lineterminator)

    def _field(self, text, quoted, special):
        """The text with what must be escaped, and whether it stands in quotes."""
        dialect = self.dialect
        quote, escape, quoting = dialect._quotechar, dialect._escapechar, dialect._quoting
        if not any(c in special for c in text):
            return text, quoted
        out = []
        for c in text:
            if c in special:
                wants_escape = False
                if quoting == QUOTE_NONE:
                    wants_escape = True
                else:
                    if c == quote:
                        if dialect._doublequote:
                            out.append(quote)
                        else:
                            wants_escape = True
                    if c == escape and c != quote:
                        wants_escape = True
                    if not wants_escape:
                        quoted = True
                if wants_escape:
                    if not escape:
                        raise Error('need to escape, but no escapechar set')
                    out.append(escape)
            out.append(c)
        return ''.join(out), quoted

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


_Writer.__name__ = 'writer'


def reader(iterable, dialect=None, **options):
    return _Reader(iterable, dialect, **options)


def writer(fileobj, dialect=None, **options):
    return _Writer(fileobj, dialect, **options)
