"""Properties of characters, in the versions 5.2 and 3.2 of Unicode. The tables are in `_ucd`."""

import binascii as _binascii
import zlib as _zlib
from _bisect import bisect_right as _bisect
from _names import character_name as _character_name
from _ucd import PACKED as _PACKED

unidata_version = '5.2.0'
_S, _L, _V, _T = 0xac00, 0x1100, 0x1161, 0x11a7


class _Table(object):
    """The tables of one version."""

    def __init__(self, records, runs, numbers, decompositions):
        self.records = [tuple(record.split(',')) for record in records.split(';')]
        pairs = [run.split(':') for run in runs.split(' ')]
        self.starts = [int(start, 16) for start, _ in pairs]
        self.numbers_of = [int(number, 16) for _, number in pairs]
        self.values = {}
        for entry in numbers.split(' '):
            point, _, values = entry.partition(':')
            decimal, digit, numeric = values.split(',')
            self.values[int(point, 16)] = (int(decimal) if decimal else None, int(digit) if digit else None,
                                           float(numeric) if numeric else None)
        self.decompositions = {}
        for entry in decompositions.split(';'):
            point, _, text = entry.partition('=')
            self.decompositions[int(point, 16)] = text

    def record(self, c, who=None):
        return self.records[self.numbers_of[_bisect(self.starts, _point(c, who)) - 1]]


def _point(c, who=None):
    if not isinstance(c, unicode):
        raise TypeError('%smust be unicode, not %s' % ('%s() argument 1 ' % who if who else '', type(c).__name__))
    if len(c) != 1:
        raise TypeError('need a single Unicode character as parameter')
    return ord(c)


_missing = object()


class UCD(object):
    """The database of one version."""

    def __init__(self, table, version):
        self._table = table
        self.unidata_version = version

    def category(self, unichr):
        return self._table.record(unichr, 'category')[0]

    def bidirectional(self, unichr):
        return self._table.record(unichr, 'bidirectional')[1]

    def combining(self, unichr):
        return int(self._table.record(unichr, 'combining')[2])

    def mirrored(self, unichr):
        return int(self._table.record(unichr, 'mirrored')[3])

    def east_asian_width(self, unichr):
        return self._table.record(unichr, 'east_asian_width')[4]

    def _value(self, c, which, default, message):
        value = self._table.values.get(_point(c), (None, None, None))[which]
        if value is not None:
            return value
        if default is _missing:
            raise ValueError(message)
        return default

    def decimal(self, unichr, default=_missing):
        return self._value(unichr, 0, default, 'not a decimal')

    def digit(self, unichr, default=_missing):
        return self._value(unichr, 1, default, 'not a digit')

    def numeric(self, unichr, default=_missing):
        return self._value(unichr, 2, default, 'not a numeric character')

    def decomposition(self, unichr):
        return self._table.decompositions.get(_point(unichr), '')

    def name(self, unichr, default=_missing):
        point = _point(unichr)
        found = None
        if self._table is _new or self.category(unichr) != 'Cn':
            found = _name(point)
        if found is not None:
            return found
        if default is _missing:
            raise ValueError('no such name')
        return default

    def lookup(self, name):
        if isinstance(name, unicode):
            name = name.encode('ascii')
        try:
            found = ('\\N{%s}' % name).decode('unicode-escape')
        except UnicodeError:
            found = u''
        if len(found) != 1 or _new.record(found)[0] == 'Cn':
            raise KeyError("undefined character name '%s'" % name)
        return found

    def normalize(self, form, unistr):
        if not isinstance(unistr, unicode):
            raise TypeError('must be unicode, not %s' % type(unistr).__name__)
        if form not in ('NFC', 'NFD', 'NFKC', 'NFKD'):
            raise ValueError('invalid normalization form')
        if not unistr or max(unistr) < u'\x80':
            return unistr
        points = self._decomposed(unistr, 'K' in form)
        if form.endswith('C'):
            points = self._composed(points)
        return u''.join([_character(point) for point in points])

    def _decomposed(self, text, compatible):
        out = []
        decompositions = self._table.decompositions
        for c in text:
            stack = [ord(c)]
            while stack:
                point = stack.pop()
                if _S <= point < _S + 11172:
                    i = point - _S
                    out += [_L + i // 588, _V + i % 588 // 28]
                    if i % 28:
                        out.append(_T + i % 28)
                    continue
                entry = decompositions.get(point)
                if entry is None or entry.startswith('<') and not compatible:
                    out.append(point)
                    continue
                parts = entry.split()
                if entry.startswith('<'):
                    del parts[0]
                stack.extend(int(part, 16) for part in reversed(parts))
        # The reference orders marks by their classes of today in both versions.
        combining = _database.combining
        start, n = 0, len(out)
        while start < n:
            end = start
            while end < n and out[end] >= 0x300 and combining(_character(out[end])):
                end += 1
            if end - start > 1:
                out[start:end] = sorted(out[start:end], key=lambda point: combining(_character(point)))
            start = end + 1
        return out

    def _composed(self, points):
        out = []
        starter, last = -1, 0
        for point in points:
            kind = _database.combining(_character(point)) if point >= 0x300 else 0
            if starter >= 0 and (last < kind or last == 0 and starter == len(out) - 1):
                together = _together(out[starter], point, self._table)
                if together is not None:
                    out[starter] = together
                    continue
            out.append(point)
            if kind == 0:
                starter, last = len(out) - 1, 0
            else:
                last = kind
        return out


def _character(point):
    return unichr(point)


def _together(first, second, table):
    """The character that two make."""
    if 0 <= first - _L < 19 and 0 <= second - _V < 21:
        return _S + ((first - _L) * 21 + second - _V) * 28
    if 0 <= first - _S < 11172 and (first - _S) % 28 == 0 and 0 < second - _T < 28:
        return first + second - _T
    together = _compositions.get((first, second))
    if together is not None and table is not _new and together not in table.decompositions:
        return None
    return together


_JAMO_L = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ')
_JAMO_V = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ')
_JAMO_T = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ')


def _name(point):
    """The name of a character that has one in 5.2."""
    if _S <= point < _S + 11172:
        i = point - _S
        return 'HANGUL SYLLABLE ' + _JAMO_L[i // 588] + _JAMO_V[i % 588 // 28] + _JAMO_T[i % 28]
    if _new.record(_character(point))[0] in ('Cn', 'Cc', 'Co', 'Cs'):
        return None
    for low, high in ((0x3400, 0x4db5), (0x4e00, 0x9fcb), (0x20000, 0x2a6d6), (0x2a700, 0x2b734)):
        if low <= point <= high:
            return 'CJK UNIFIED IDEOGRAPH-%X' % point
    return _character_name(point)


def _load():
    parts = _zlib.decompress(_binascii.a2b_base64(_PACKED)).split('\n')
    new = _Table(parts[0], parts[1], parts[4], parts[6])
    old = _Table(parts[2], parts[3], parts[5], parts[7])
    pairs = {}
    for entry in parts[8].split(' '):
        both, _, point = entry.partition('=')
        first, _, second = both.partition(',')
        pairs[int(first, 16), int(second, 16)] = int(point, 16)
    return new, old, pairs


_new, _old, _compositions = _load()
ucd_3_2_0 = UCD(_old, '3.2.0')
_database = UCD(_new, unidata_version)
category, bidirectional, combining, mirrored = (
    _database.category, _database.bidirectional, _database.combining, _database.mirrored)
east_asian_width, decimal, digit, numeric = (
    _database.east_asian_width, _database.decimal, _database.digit, _database.numeric)
decomposition, name, lookup, normalize = _database.decomposition, _database.name, _database.lookup, _database.normalize
