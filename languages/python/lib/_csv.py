"""Readers and writers of tables in text; `csv` shows them. `_csvs` splits and joins lines."""

import _csvs

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


def _fixed(name, shown=lambda value: value):
    """An attribute that nobody binds anew."""
    own = '_' + name
    return property(lambda self: shown(getattr(self, own)), lambda self, value: self.__delattr__(name))


class Dialect(object):
    """How a table is written."""

    __slots__ = tuple('_' + _name for _name in _DEFAULTS) + ('_format',)

    def __new__(cls, dialect=None, **options):
        for name in options:
            if name not in _DEFAULTS:
                raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        if isinstance(dialect, basestring):
            dialect = get_dialect(dialect)
        if type(dialect) is Dialect and not options:
            return dialect
        self = object.__new__(cls)
        if dialect is None and not options:
            self._take_over(_default)
            return self
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
        self._format = _csvs.dialect((self._delimiter, self._quotechar, self._escapechar, self._quoting, self._doublequote,
                                      self._skipinitialspace, self._strict, str(self._lineterminator), Error))
        return self

    def _take_over(self, other):
        self._delimiter, self._quotechar, self._escapechar = other._delimiter, other._quotechar, other._escapechar
        self._lineterminator, self._quoting, self._strict = other._lineterminator, other._quoting, other._strict
        self._doublequote, self._skipinitialspace = other._doublequote, other._skipinitialspace
        self._format = other._format

    def __delattr__(self, name):
        if name in ('delimiter', 'doublequote', 'skipinitialspace', 'strict'):
            raise TypeError('readonly attribute')
        raise AttributeError("attribute '%s' of '_csv.Dialect' objects is not writable" % name)

    delimiter = _fixed('delimiter')
    doublequote = _fixed('doublequote', int)
    escapechar = _fixed('escapechar')
    lineterminator = _fixed('lineterminator')
    quotechar = _fixed('quotechar')
    quoting = _fixed('quoting')
    skipinitialspace = _fixed('skipinitialspace', int)
    strict = _fixed('strict', int)


# What is made of nothing, once: each dialect made so is a copy.
_default = Dialect(**_DEFAULTS)


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


def _checked(line):
    """A line as a `str`."""
    if isinstance(line, str):
        return line
    if not isinstance(line, unicode):
        raise TypeError('expected string or Unicode object, %s found' % type(line).__name__)
    return line.encode('ascii')


class _Reader(object):
    """An iterator over rows: lists of texts."""

    def __init__(self, lines, dialect=None, **options):
        self._lines = iter(lines)
        self.dialect = Dialect(dialect, **options)
        self.line_num = 0

    def __iter__(self):
        return self

    def next(self):
        line = _checked(self._lines.next())
        self.line_num += 1
        row = _csvs.row(line, self.dialect._format, _limit)
        return self._go_on(line) if row is None else row

    def _go_on(self, line):
        """The row that a line begins, and others end."""
        row, held = [], [0, False, '']
        while not _csvs.split(line, row, held, self.dialect._format, _limit):
            try:
                line = self._lines.next()
            except StopIteration:
                # In the middle of a field?
                if not held[0]:
                    raise
                if self.dialect.strict:
                    raise Error('unexpected end of data')
                row.append(held[2])
                return row
            line = _checked(line)
            self.line_num += 1
        return row


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
        return self._write(_csvs.join(row, self.dialect._format))

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


_Writer.__name__ = 'writer'


def reader(iterable, dialect=None, **options):
    return _Reader(iterable, dialect, **options)


def writer(fileobj, dialect=None, **options):
    return _Writer(fileobj, dialect, **options)
