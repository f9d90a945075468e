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
    return strftime('%a %b %e %H:%M:%S %Y', t)


def ctime(seconds=None):
    return asctime(localtime(seconds))


def tzset():
    pass


def strptime(string, format='%a %b %d %H:%M:%S %Y'):
    """A text as a point in time."""
    from _strptime import _strptime_time
    return _strptime_time(string, format)
