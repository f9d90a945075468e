"""Tables in text, as spreadsheets write them."""

import re
from cStringIO import StringIO

import _csv
from _csv import (__version__, Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, field_size_limit, get_dialect,
                  list_dialects, reader, register_dialect, unregister_dialect, writer)

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', '__doc__', 'excel',
           'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects',
           'Sniffer', 'unregister_dialect', '__version__', 'DictReader', 'DictWriter']


class Dialect:
    """How a table is written, as attributes of a class; an instance has been found valid."""

    _name, _valid = '', False
    delimiter = lineterminator = quoting = quotechar = escapechar = doublequote = skipinitialspace = None

    def __init__(self):
        self._valid = self.__class__ != Dialect
        self._validate()

    def _validate(self):
        try:
            _csv.Dialect(self)
        except TypeError as problem:
            raise Error(str(problem))


class excel(Dialect):
    """As Excel writes it."""

    quoting, quotechar, doublequote = QUOTE_MINIMAL, '"', True
    delimiter, lineterminator, skipinitialspace = ',', '\r\n', False


class excel_tab(excel):
    """As Excel writes it, with tabs."""

    delimiter = '\t'


for _dialect in (excel, excel_tab):
    register_dialect(_dialect.__name__.replace('_', '-'), _dialect)
del _dialect


class DictReader:
    """Rows as dicts, by names that are given or stand in the first row. Values beyond the names are together under
    `restkey`; names beyond the values have `restval`."""

    # The number of the line that was read last.
    line_num = 0

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self.reader, self.dialect = reader(f, dialect, *args, **kwds), dialect
        self.restkey, self.restval, self._fieldnames = restkey, restval, fieldnames

    def _row(self):
        row = self.reader.next()
        self.line_num = self.reader.line_num
        return row

    def _get_fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = self._row()
            except StopIteration:
                # There are no rows.
                pass
        return self._fieldnames

    def _set_fieldnames(self, value):
        self._fieldnames = value

    fieldnames = property(_get_fieldnames, _set_fieldnames)

    def __iter__(self):
        return self

    def next(self):
        """The next row that is not empty."""
        names, row = self.fieldnames, self._row()
        while not row:
            row = self._row()
        named = dict(zip(names, row))
        missing = len(names) - len(row)
        if missing < 0:
            named[self.restkey] = row[missing:]
        elif missing:
            named.update(dict.fromkeys(names[-missing:], self.restval))
        return named


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(repr(name) for name in wrong))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows([self._dict_to_list(row) for row in rowdicts])


class Sniffer:
    """Guesses how a table is written."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """The dialect of a sample."""
        quotechar, doublequote, delimiter, skip = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skip = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skip
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """From fields in quotes: between delimiters, at the start and end of lines, or alone in a line."""
        patterns = (r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
                    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
                    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
                    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)')
        matches = []
        for pattern in patterns:
            matches = list(re.finditer(pattern, data, re.DOTALL | re.MULTILINE))
            if matches:
                break
        if not matches:
            return '', False, None, 0
        quotes, delims = {}, {}
        spaces = 0
        for match in matches:
            parts = match.groupdict()
            if parts['quote']:
                quotes[parts['quote']] = quotes.get(parts['quote'], 0) + 1
            delim = parts.get('delim')
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if parts.get('space'):
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        if delims:
            delim = max(delims, key=delims.get)
            skip = delims[delim] == spaces
            if delim == '\n':
                # A single column.
                delim = ''
        else:
            delim, skip = '', 0
        doubled = re.compile(r'((%(delim)s)|^)\W*%(quote)s[^%(delim)s\n]*%(quote)s[^%(delim)s\n]*%(quote)s\W*'
                             r'((%(delim)s)|$)' % {'delim': re.escape(delim), 'quote': quotechar}, re.MULTILINE)
        return quotechar, bool(doubled.search(data)), delim, skip

    def _guess_delimiter(self, data, delimiters):
        """From characters that come equally often in the lines."""
        lines = [line for line in data.split('\n') if line]
        # For each character how many lines have it how often.
        often = dict((chr(i), {}) for i in range(127))
        start, chunk = 0, min(10, len(lines))
        end = chunk
        total = 0
        delims = {}
        while start < len(lines):
            total += 1
            for line in lines[start:end]:
                for char in often:
                    n = line.count(char)
                    often[char][n] = often[char].get(n, 0) + 1
            modes = {}
            for char, counts in often.items():
                items = counts.items()
                if len(items) == 1 and items[0][0] == 0:
                    continue
                best = max(items, key=lambda item: item[1])
                rest = sum(n for item, n in items if item != best[0])
                modes[char] = best[0], best[1] - rest
            most = float(min(chunk * total, len(lines)))
            consistency = 1.0
            while not delims and consistency >= 0.9:
                for char, (count, lines_with) in modes.items():
                    if count > 0 and lines_with > 0 and lines_with / most >= consistency \
                            and (delimiters is None or char in delimiters):
                        delims[char] = count, lines_with
                consistency -= 0.01
            if len(delims) == 1:
                return self._with_space(delims.keys()[0], lines[0])
            start, end = end, end + chunk
        if not delims:
            return '', 0
        for char in self.preferred:
            if char in delims:
                return self._with_space(char, lines[0])
        best = max((count, char) for char, count in delims.items())[1]
        return self._with_space(best, lines[0])

    def _with_space(self, delim, line):
        return delim, line.count(delim) == line.count(delim + ' ')

    def has_header(self, sample):
        """Does the first row look like names?"""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = rows.next()
        columns = len(header)
        kinds = dict((i, None) for i in range(columns))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != columns:
                continue
            for i in kinds.keys():
                kind = self._kind(row[i])
                if kind != kinds[i]:
                    if kinds[i] is None:
                        kinds[i] = kind
                    else:
                        del kinds[i]
        votes = 0
        for i, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[i]) != kind else -1
            elif kind is not None:
                try:
                    kind(header[i])
                    votes -= 1
                except (ValueError, TypeError):
                    votes += 1
        return votes > 0

    def _kind(self, text):
        """A type that the text can be read as, or its length."""
        for kind in (int, float, complex):
            try:
                kind(text)
                return kind
            except (ValueError, OverflowError):
                pass
        return len(text)
