"""Time, and its representations. Clocks and formats are in `_time`."""

import _time
from _time import clock, sleep, time, timezone, altzone, daylight, tzname

__all__ = ['accept2dyear', 'altzone', 'asctime', 'clock', 'ctime', 'daylight', 'gmtime', 'localtime', 'mktime', 'sleep',
           'strftime', 'strptime', 'struct_time', 'time', 'timezone', 'tzname', 'tzset']

accept2dyear = 1


class struct_time(tuple):
    """A point in time: year, month, day, hour, minute, second, day of the week (Monday is 0), of the year, summer time."""

    __slots__ = ()
    n_fields = n_sequence_fields = 9
    n_unnamed_fields = 0

    def __new__(cls, sequence):
        items = tuple(sequence)
        if len(items) != 9:
            raise TypeError('time.struct_time() takes a 9-sequence (%d-sequence given)' % len(items))
        return tuple.__new__(cls, items)

    def __repr__(self):
        return ('time.struct_time(tm_year=%r, tm_mon=%r, tm_mday=%r, tm_hour=%r, tm_min=%r, tm_sec=%r, tm_wday=%r, '
                'tm_yday=%r, tm_isdst=%r)' % tuple(self))

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])


def gmtime(seconds=None):
    """Seconds since 1970 as Greenwich time; now, without them."""
    return struct_time(_time.gmtime(time() if seconds is None else seconds))


def localtime(seconds=None):
    """Seconds since 1970 as local time; now, without them."""
    return struct_time(_time.localtime(time() if seconds is None else seconds))


def _nine(t):
    if not isinstance(t, tuple):
        raise TypeError('argument must be 9-item sequence, not %s' % type(t).__name__)
    if len(t) != 9:
        raise TypeError('function takes exactly 9 arguments (%d given)' % len(t))
    return tuple(t)


def mktime(t):
    """Local time as seconds since 1970."""
    return _time.mktime(_nine(t))


def strftime(format, t=None):
    """A point in time as text."""
    return _time.strftime(format, _nine(localtime() if t is None else t))


def asctime(t=None):
    """A point in time as C shows it."""
    t = _nine(localtime() if t is None else t)
    return '%s %s %2d %02d:%02d:%02d %d' % (_DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3], t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None):
    return asctime(localtime(seconds))


def tzset():
    pass


_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
           'December']
_WIDTHS = {'Y': 4, 'm': 2, 'd': 2, 'H': 2, 'I': 2, 'M': 2, 'S': 2, 'j': 3, 'y': 2, 'w': 1, 'U': 2, 'W': 2}
_SHORTS = {'c': '%a %b %d %H:%M:%S %Y', 'D': '%m/%d/%y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'T': '%H:%M:%S', 'R': '%H:%M',
           'r': '%I:%M:%S %p', 'F': '%Y-%m-%d'}


def strptime(string, format='%a %b %d %H:%M:%S %Y'):
    """A text as a point in time."""
    for letter, longer in _SHORTS.items():
        format = format.replace('%' + letter, longer)
    values = {}
    i = at = 0

    def fail():
        raise ValueError('time data %r does not match format %r' % (string, format))

    while i < len(format):
        c = format[i]
        if c.isspace():
            while at < len(string) and string[at].isspace():
                at += 1
        elif c != '%':
            if string[at:at + 1].lower() != c.lower():
                fail()
            at += 1
        else:
            i += 1
            letter = format[i:i + 1]
            if letter == '%':
                if string[at:at + 1] != '%':
                    fail()
                at += 1
            elif letter in _WIDTHS and letter:
                end = at
                while end < len(string) and end - at < _WIDTHS[letter] and string[end].isdigit():
                    end += 1
                if end == at:
                    fail()
                values[letter] = int(string[at:end])
                at = end
            elif letter in 'aAbBpZ' and letter:
                names = {'a': [day[:3] for day in _DAYS], 'A': _DAYS, 'b': [month[:3] for month in _MONTHS], 'B': _MONTHS,
                         'p': ['AM', 'PM'], 'Z': ['UTC', 'GMT'] + list(tzname)}[letter]
                for n, name in enumerate(names):
                    if string[at:at + len(name)].lower() == name.lower():
                        values[letter] = n
                        at += len(name)
                        break
                else:
                    fail()
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (letter, format))
        i += 1
    if at != len(string):
        raise ValueError('unconverted data remains: %s' % string[at:])
    return struct_time(_assemble(values))


def _assemble(values):
    year = values.get('Y')
    if year is None:
        year = 1900
        if 'y' in values:
            year = values['y'] + (2000 if values['y'] <= 68 else 1900)
    month = 1
    for letter, offset in (('b', 1), ('B', 1), ('m', 0)):
        if letter in values:
            month = values[letter] + offset
    day = values.get('d', 1)
    hour = values.get('H', 0)
    if 'I' in values:
        hour = values['I'] % 12 + (12 if values.get('p') == 1 else 0)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if 'j' in values:
        yearday = values['j']
        if 'm' not in values and 'b' not in values and 'B' not in values:
            month, day = 1, yearday
            while day > lengths[month - 1]:
                day -= lengths[month - 1]
                month += 1
    else:
        yearday = sum(lengths[:month - 1]) + day
    before = year - 1
    weekday = (before * 365 + before // 4 - before // 100 + before // 400 + sum(lengths[:month - 1]) + day - 1) % 7
    return year, month, day, hour, values.get('M', 0), values.get('S', 0), weekday, yearday, -1
