"""Dates, times of day, both together, and the spans between them, in the Gregorian calendar that goes on for ever."""

import _datetime
import math as _math
import time as _time
from _datetime import ordinal as _to_ordinal
from _time import strftime as _shown_time

MINYEAR = 1
MAXYEAR = 9999

_MAX_ORDINAL = 3652059
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAY_NAMES = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTH_NAMES = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_DAY_MICROSECONDS = 86400 * 10 ** 6


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _before_month(year, month):
    """Days of the year before a month."""
    return _BEFORE[month] + (month > 2 and _is_leap(year))


def _from_ordinal(n):
    """Year, month and day of a day's number."""
    day = _datetime.day_of(n)
    return day >> 9, day >> 5 & 15, day & 31


def _integer(value):
    """A field given as an integer."""
    if type(value) is int:
        return value
    if isinstance(value, float):
        raise TypeError('integer argument expected, got float')
    if isinstance(value, (int, long)):
        return int(value)
    try:
        as_int = value.__int__
    except AttributeError:
        raise TypeError('an integer is required')
    return int(as_int())


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('year is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not _datetime.is_date(year, month, day):
        raise ValueError('day is out of range for month')


def _check_time(hour, minute, second, microsecond):
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _cant_compare(one, other):
    raise TypeError("can't compare %s to %s" % (_type_name(one), _type_name(other)))


def _type_name(value):
    kind = type(value)
    return 'datetime.' + kind.__name__ if kind.__module__ == 'datetime' else kind.__name__


def _offset(tz, method, dt):
    """What `utcoffset` or `dst` of a zone says: minutes or `None`."""
    if tz is None:
        return None
    offset = getattr(tz, method)(dt)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError("tzinfo.%s() must return None or a timedelta, not '%s'" % (method, type(offset).__name__))
    days, seconds = offset._days, offset._seconds
    if days < -1 or days > 0:
        # Far out of range: what is shown need not be exact.
        days = max(-2, min(days, 2))
    minutes, rest = divmod(days * 86400 + seconds, 60)
    if rest or offset._microseconds:
        raise ValueError('tzinfo.%s() must return a whole number of minutes' % method)
    if not -1440 < minutes < 1440:
        raise ValueError('tzinfo.%s() returned %d; must be in -1439 .. 1439' % (method, minutes))
    return minutes


def _as_delta(minutes):
    return None if minutes is None else timedelta(0, minutes * 60)


def _name_of(tz, dt):
    if tz is None:
        return None
    name = tz.tzname(dt)
    if name is not None and not isinstance(name, str):
        raise TypeError("tzinfo.tzname() must return None or a string, not '%s'" % type(name).__name__)
    return name


def _shown_offset(minutes, colon):
    sign = '+'
    if minutes < 0:
        sign, minutes = '-', -minutes
    return '%s%02d%s%02d' % (sign, minutes // 60, colon, minutes % 60)


def _strftime(value, format, timetuple):
    """Format with what the C library does not know: offsets, names of zones and microseconds."""
    if not isinstance(format, basestring):
        raise TypeError('strftime() argument 1 must be str, not %s' % type(format).__name__)
    if timetuple[0] < 1900:
        raise ValueError('year=%d is before 1900; the datetime strftime() methods require year >= 1900' % timetuple[0])
    if isinstance(format, unicode):
        format = format.encode('ascii')
    if '%f' not in format and '%z' not in format and '%Z' not in format:
        return _shown_time(format, timetuple)
    out = []
    at = 0
    while True:
        found = format.find('%', at)
        if found < 0 or found + 1 >= len(format):
            out.append(format[at:])
            break
        out.append(format[at:found])
        letter = format[found + 1]
        at = found + 2
        if letter == 'z':
            offset = value.utcoffset() if hasattr(value, 'utcoffset') else None
            if offset is not None:
                out.append(_shown_offset(offset._days * 1440 + offset._seconds // 60, ''))
        elif letter == 'Z':
            name = value.tzname() if hasattr(value, 'tzname') else None
            if name is not None:
                out.append(name.replace('%', '%%'))
        elif letter == 'f':
            out.append('%06d' % getattr(value, 'microsecond', 0))
        else:
            out.append('%' + letter)
    return _shown_time(''.join(out), timetuple)


def _round(x):
    """To the next integer, halves away from zero."""
    return int(_math.floor(x + 0.5) if x >= 0 else _math.ceil(x - 0.5))


_UNITS = (('microseconds', 1), ('milliseconds', 1000), ('seconds', 10 ** 6), ('minutes', 60 * 10 ** 6),
          ('hours', 3600 * 10 ** 6), ('days', _DAY_MICROSECONDS), ('weeks', 7 * _DAY_MICROSECONDS))


class timedelta(object):
    """A span of time: days, seconds below a day, microseconds below a second; the last two are not negative."""

    __slots__ = ('_days', '_seconds', '_microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if type(days) is int and type(seconds) is int and type(microseconds) is int and milliseconds == 0 \
                and minutes == 0 and hours == 0 and weeks == 0 and 0 <= microseconds < 1000000:
            extra, seconds = divmod(seconds, 86400)
            return cls._make(days + extra, seconds, microseconds)
        total = 0
        rest = 0.0
        given = (microseconds, milliseconds, seconds, minutes, hours, days, weeks)
        for (name, factor), value in zip(_UNITS, given):
            if isinstance(value, (int, long)):
                total += value * factor
            elif isinstance(value, float):
                part, whole = _math.modf(value)
                total += int(whole) * factor
                part, whole = _math.modf(part * factor)
                total += int(whole)
                rest += part
            else:
                raise TypeError('unsupported type for timedelta %s component: %s' % (name, type(value).__name__))
        return cls._of(total + _round(rest) if rest else total)

    @classmethod
    def _of(cls, microseconds):
        """The span of so many microseconds."""
        days, microseconds = divmod(microseconds, _DAY_MICROSECONDS)
        seconds, microseconds = divmod(microseconds, 1000000)
        return cls._make(int(days), int(seconds), int(microseconds))

    @classmethod
    def _make(cls, days, seconds, microseconds):
        if not -1000000000 < days < 1000000000:
            if not -2 ** 31 <= days < 2 ** 31:
                raise OverflowError('Python int too large to convert to C int')
            raise OverflowError('days=%d; must have magnitude <= 999999999' % days)
        self = object.__new__(cls)
        self._days = days
        self._seconds = seconds
        self._microseconds = microseconds
        return self

    days = property(lambda self: self._days, doc='Number of days.')
    seconds = property(lambda self: self._seconds, doc='Number of seconds (>= 0 and less than 1 day).')
    microseconds = property(lambda self: self._microseconds,
                            doc='Number of microseconds (>= 0 and less than 1 second).')

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        """The whole span in seconds."""
        return self._total() / 1e6 if -2 ** 53 < self._total() < 2 ** 53 else _true_divide(self._total(), 10 ** 6)

    def __repr__(self):
        name = _type_name(self)
        if self._microseconds:
            return '%s(%d, %d, %d)' % (name, self._days, self._seconds, self._microseconds)
        if self._seconds:
            return '%s(%d, %d)' % (name, self._days, self._seconds)
        return '%s(%d)' % (name, self._days)

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = '%d:%02d:%02d' % (hours, minutes, seconds)
        if self._days:
            text = '%d day%s, %s' % (self._days, '' if abs(self._days) == 1 else 's', text)
        if self._microseconds:
            text += '.%06d' % self._microseconds
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            seconds = self._seconds + other._seconds
            microseconds = self._microseconds + other._microseconds
            days = self._days + other._days
            if microseconds >= 1000000:
                microseconds -= 1000000
                seconds += 1
            if seconds >= 86400:
                seconds -= 86400
                days += 1
            return timedelta._make(days, seconds, microseconds)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return timedelta._make(self._days, self._seconds, self._microseconds)

    def __abs__(self):
        return -self if self._days < 0 else +self

    def __mul__(self, other):
        if isinstance(other, (int, long)):
            return timedelta._of(self._total() * other)
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, (int, long)):
            if not other:
                raise ZeroDivisionError('integer division or modulo by zero')
            return timedelta._of(self._total() // other)
        return NotImplemented

    __div__ = __floordiv__

    def __nonzero__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def _key(self):
        return self._days, self._seconds, self._microseconds

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._key() == other._key()

    def __ne__(self, other):
        return not isinstance(other, timedelta) or self._key() != other._key()

    def __lt__(self, other):
        if not isinstance(other, timedelta):
            _cant_compare(self, other)
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, timedelta):
            _cant_compare(self, other)
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, timedelta):
            _cant_compare(self, other)
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, timedelta):
            _cant_compare(self, other)
        return self._key() >= other._key()

    def __hash__(self):
        return hash(self._key())

    def __reduce__(self):
        return self.__class__, self._key()


def _true_divide(a, b):
    from fractions import Fraction
    return float(Fraction(a, b))


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(0, 0, 1)


class date(object):
    """A day."""

    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year, month=None, day=None):
        if not _datetime.is_date(year, month, day):
            year, month, day = date._unusual(year, month, day)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        return self

    @staticmethod
    def _unusual(year, month, day):
        """Fields of a pickle's state, or of arguments that are no `int`s in their ranges."""
        if month is None and isinstance(year, str) and len(year) == 4 and 1 <= ord(year[2]) <= 12:
            high, low, month, day = map(ord, year)
            return high * 256 + low, month, day
        year = _integer(year)
        if month is None:
            raise TypeError("Required argument 'month' (pos 2) not found")
        if day is None:
            raise TypeError("Required argument 'day' (pos 3) not found")
        month, day = _integer(month), _integer(day)
        _check_date(year, month, day)
        return year, month, day

    @classmethod
    def fromtimestamp(cls, timestamp):
        """The local day of seconds since 1970."""
        t = _local(_time.localtime, timestamp)
        return cls(t[0], t[1], t[2])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        """The day of a number; the first of January of year 1 is 1."""
        n = _integer(n)
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _MAX_ORDINAL:
            raise ValueError('year is out of range')
        year, month, day = _from_ordinal(n)
        return cls(year, month, day)

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def __repr__(self):
        return '%s(%d, %d, %d)' % (_type_name(self), self._year, self._month, self._day)

    def isoformat(self):
        return _datetime.date_text(self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return '%s %s %2d 00:00:00 %04d' % (_DAY_NAMES[self.weekday()], _MONTH_NAMES[self._month], self._day,
                                            self._year)

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, format):
        if not isinstance(format, basestring):
            raise ValueError('__format__ expects str or unicode, not %s' % type(format).__name__)
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yday(), -1))

    def _yday(self):
        return _before_month(self._year, self._month) + self._day

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """Monday is 0."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """Monday is 1."""
        return (self.toordinal() + 6) % 7 + 1

    def isocalendar(self):
        """The year, week and day of the week as ISO 8601 counts them: week 1 has the first Thursday."""
        year = self._year
        today = self.toordinal()

        def first_monday(year):
            first = _to_ordinal(year, 1, 1)
            weekday = (first + 6) % 7
            return first - weekday + (7 if weekday > 3 else 0)

        start = first_monday(year)
        if today < start:
            year -= 1
            start = first_monday(year)
        elif today >= first_monday(year + 1):
            year += 1
            start = first_monday(year)
        week, day = divmod(today - start, 7)
        return year, week + 1, day + 1

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def __add__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(other._days)
        return NotImplemented

    __radd__ = __add__

    def _shifted(self, days):
        day = _datetime.moved(self._year, self._month, self._day, days)
        return date(day >> 9, day >> 5 & 15, day & 31)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(-other._days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return self._year << 9 | self._month << 5 | self._day

    def _ordered(self, other):
        """Can they be put in order? `None`: ask the other one."""
        if isinstance(other, date):
            return True
        if hasattr(other, 'timetuple'):
            return None
        _cant_compare(self, other)

    def __eq__(self, other):
        if isinstance(other, date):
            return date._key(self) == date._key(other)
        return NotImplemented if hasattr(other, 'timetuple') else False

    def __ne__(self, other):
        if isinstance(other, date):
            return date._key(self) != date._key(other)
        return NotImplemented if hasattr(other, 'timetuple') else True

    def __lt__(self, other):
        return date._key(self) < date._key(other) if self._ordered(other) else NotImplemented

    def __le__(self, other):
        return date._key(self) <= date._key(other) if self._ordered(other) else NotImplemented

    def __gt__(self, other):
        return date._key(self) > date._key(other) if self._ordered(other) else NotImplemented

    def __ge__(self, other):
        return date._key(self) >= date._key(other) if self._ordered(other) else NotImplemented

    def __hash__(self):
        return hash(self._state())

    def _state(self):
        return _datetime.date_state(self._year, self._month, self._day)

    def __reduce__(self):
        return self.__class__, (self._state(),)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)


def _local(convert, seconds):
    """Seconds since 1970 as a point in time."""
    try:
        return convert(seconds)
    except OverflowError:
        raise ValueError('timestamp out of range for platform time_t')


class tzinfo(object):
    """A zone: what it differs from UTC by, and how it is called. To be made more of."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        """The zone's time of a UTC time that bears this zone."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc() requires a datetime argument')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        summer = dt.dst()
        if summer is None:
            raise ValueError('fromutc: non-None dst() result required')
        standard = offset - summer
        if standard:
            dt += standard
            summer = dt.dst()
            if summer is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + summer if summer else dt

    def __reduce__(self):
        initial = getattr(self, '__getinitargs__', None)
        args = initial() if initial else ()
        getstate = getattr(self, '__getstate__', None)
        state = getstate() if getstate else getattr(self, '__dict__', None) or None
        return (self.__class__, args) if state is None else (self.__class__, args, state)


def _state_time(state):
    """Hour, minute, second and microsecond of the six bytes of a pickle."""
    hour, minute, second, high, middle, low = map(ord, state)
    return hour, minute, second, (high * 256 + middle) * 256 + low


def _time_state(t):
    return _datetime.time_state(t._hour, t._minute, t._second, t._microsecond)


def _given(value, default):
    return default if value is None else value


class time(object):
    """A time of day, of a zone or of none."""

    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        if isinstance(hour, str) and len(hour) == 6 and ord(hour[0]) < 24:
            # From a pickle.
            tzinfo = minute or None
            if tzinfo is not None and not isinstance(tzinfo, _tzinfo_class):
                raise TypeError('bad tzinfo state arg')
            hour, minute, second, microsecond = _state_time(hour)
        elif not _datetime.is_time(hour, minute, second, microsecond):
            hour, minute, second, microsecond = map(_integer, (hour, minute, second, microsecond))
            _check_time(hour, minute, second, microsecond)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)

    def _minutes(self):
        return _offset(self._tzinfo, 'utcoffset', None)

    def _key(self):
        return self._hour, self._minute, self._second, self._microsecond

    def _compared(self, other):
        """Keys of both that can be compared."""
        if self._tzinfo is other._tzinfo:
            return self._key(), other._key()
        mine, theirs = self._minutes(), other._minutes()
        if mine == theirs:
            return self._key(), other._key()
        if mine is None or theirs is None:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return ((self._hour * 60 + self._minute - mine, self._second, self._microsecond),
                (other._hour * 60 + other._minute - theirs, other._second, other._microsecond))

    def __eq__(self, other):
        if isinstance(other, time):
            one, two = self._compared(other)
            return one == two
        return NotImplemented if hasattr(other, 'timetuple') else False

    def __ne__(self, other):
        if isinstance(other, time):
            one, two = self._compared(other)
            return one != two
        return NotImplemented if hasattr(other, 'timetuple') else True

    def __lt__(self, other):
        if not isinstance(other, time):
            _cant_compare(self, other)
        one, two = self._compared(other)
        return one < two

    def __le__(self, other):
        if not isinstance(other, time):
            _cant_compare(self, other)
        one, two = self._compared(other)
        return one <= two

    def __gt__(self, other):
        if not isinstance(other, time):
            _cant_compare(self, other)
        one, two = self._compared(other)
        return one > two

    def __ge__(self, other):
        if not isinstance(other, time):
            _cant_compare(self, other)
        one, two = self._compared(other)
        return one >= two

    def __hash__(self):
        minutes = self._minutes()
        if not minutes:
            return hash(_time_state(self))
        hour, minute = divmod(self._hour * 60 + self._minute - minutes, 60)
        if 0 <= hour < 24:
            return hash(_time_state(time(hour, minute, self._second, self._microsecond)))
        return hash((hour, minute, self._second, self._microsecond))

    def __nonzero__(self):
        if self._second or self._microsecond:
            return True
        return self._hour * 60 + self._minute - (self._minutes() or 0) != 0

    def __repr__(self):
        parts = [self._hour, self._minute, self._second, self._microsecond]
        while len(parts) > 2 and not parts[-1]:
            del parts[-1]
        zone = '' if self._tzinfo is None else ', tzinfo=%r' % self._tzinfo
        return '%s(%s%s)' % (_type_name(self), ', '.join(map(str, parts)), zone)

    def isoformat(self):
        text = _datetime.time_text(self._hour, self._minute, self._second, self._microsecond)
        minutes = self._minutes()
        return text if minutes is None else text + _shown_offset(minutes, ':')

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format):
        if not isinstance(format, basestring):
            raise ValueError('__format__ expects str or unicode, not %s' % type(format).__name__)
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        return _as_delta(self._minutes())

    def dst(self):
        return _as_delta(_offset(self._tzinfo, 'dst', None))

    def tzname(self):
        return _name_of(self._tzinfo, None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True):
        return type(self)(_given(hour, self._hour), _given(minute, self._minute), _given(second, self._second),
                          _given(microsecond, self._microsecond), self._tzinfo if tzinfo is True else tzinfo)

    def __reduce__(self):
        state = _time_state(self)
        return self.__class__, ((state,) if self._tzinfo is None else (state, self._tzinfo))


_tzinfo_class = tzinfo
_time_class = time
time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(0, 0, 1)


class datetime(date):
    """A day and a time of day, of a zone or of none."""

    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo')

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        if not _datetime.is_datetime(year, month, day, hour, minute, second, microsecond):
            if isinstance(year, str) and len(year) == 10 and 1 <= ord(year[2]) <= 12:
                # From a pickle.
                if month is not None and not isinstance(month, _tzinfo_class):
                    raise TypeError('bad tzinfo state arg')
                tzinfo = month
                hour, minute, second, microsecond = _state_time(year[4:])
                year, month, day = date._unusual(year[:4], None, None)
            else:
                year = _integer(year)
                if month is None:
                    raise TypeError("Required argument 'month' (pos 2) not found")
                if day is None:
                    raise TypeError("Required argument 'day' (pos 3) not found")
                month, day, hour, minute, second, microsecond = map(
                    _integer, (month, day, hour, minute, second, microsecond))
                _check_date(year, month, day)
                _check_time(hour, minute, second, microsecond)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)

    @classmethod
    def _from_seconds(cls, convert, timestamp, tz):
        timestamp = float(timestamp)
        if timestamp != timestamp or abs(timestamp) > 1e18:
            raise ValueError('timestamp out of range for platform time_t')
        part, seconds = _math.modf(timestamp)
        microseconds = _round(part * 1e6)
        if microseconds < 0:
            seconds -= 1
            microseconds += 1000000
        if microseconds == 1000000:
            seconds += 1
            microseconds = 0
        t = _local(convert, seconds)
        return cls(t[0], t[1], t[2], t[3], t[4], min(t[5], 59), microseconds, tz)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """Local time, or time of a zone, of seconds since 1970."""
        _check_tzinfo(tz)
        if tz is None:
            return cls._from_seconds(_time.localtime, timestamp, None)
        return tz.fromutc(cls._from_seconds(_time.gmtime, timestamp, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        """UTC time of seconds since 1970."""
        return cls._from_seconds(_time.gmtime, timestamp, None)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time):
        if not isinstance(date, _date_class):
            raise TypeError('combine() argument 1 must be datetime.date, not %s' % type(date).__name__)
        if not isinstance(time, _time_class):
            raise TypeError('combine() argument 2 must be datetime.time, not %s' % type(time).__name__)
        return cls(date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
                   time._tzinfo)

    @classmethod
    def strptime(cls, date_string, format):
        """Read a text by a format."""
        import _strptime
        t, microseconds = _strptime._strptime(date_string, format)
        return cls(t[0], t[1], t[2], t[3], t[4], t[5], microseconds)

    def timetuple(self):
        summer = self.dst()
        flag = -1 if summer is None else 1 if summer else 0
        return self._tuple(flag)

    def _tuple(self, flag):
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), self._yday(), flag))

    def utctimetuple(self):
        minutes = self._minutes()
        if not minutes:
            return self._tuple(0)
        # A tuple may lie a day outside of the years that a datetime has.
        y, m, d, hour, minute, second, _ = self._moved(-minutes)
        shift = (self._hour * 60 + self._minute - minutes) // 1440
        weekday = (self.toordinal() + shift + 6) % 7
        return _time.struct_time((y, m, d, hour, minute, second, weekday, _before_month(y, m) + d, 0))

    def _moved(self, minutes):
        """The fields, moved by minutes."""
        days, minutes = divmod(self._hour * 60 + self._minute + minutes, 1440)
        ordinal = self.toordinal() + days
        if ordinal < 1:
            y, m, d = 0, 12, 31
        elif ordinal > _MAX_ORDINAL:
            y, m, d = 10000, 1, 1
        else:
            y, m, d = _from_ordinal(ordinal)
        return y, m, d, minutes // 60, minutes % 60, self._second, self._microsecond

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond)

    def timetz(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True):
        return type(self)(_given(year, self._year), _given(month, self._month), _given(day, self._day),
                          _given(hour, self._hour), _given(minute, self._minute), _given(second, self._second),
                          _given(microsecond, self._microsecond), self._tzinfo if tzinfo is True else tzinfo)

    def astimezone(self, tz):
        """The same moment in another zone."""
        if not isinstance(tz, _tzinfo_class):
            raise TypeError('astimezone() argument 1 must be datetime.tzinfo, not %s' % type(tz).__name__)
        if self._tzinfo is None:
            raise ValueError('astimezone() cannot be applied to a naive datetime')
        if tz is self._tzinfo:
            return self
        minutes = self._minutes()
        if minutes is None:
            raise ValueError('astimezone() cannot be applied to a naive datetime')
        fields = self._moved(-minutes)
        if not MINYEAR <= fields[0] <= MAXYEAR:
            raise OverflowError('date value out of range')
        return tz.fromutc(type(self)(*(fields + (tz,))))

    def ctime(self):
        return '%s %s %2d %02d:%02d:%02d %04d' % (_DAY_NAMES[self.weekday()], _MONTH_NAMES[self._month], self._day,
                                                  self._hour, self._minute, self._second, self._year)

    def isoformat(self, sep='T'):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError('isoformat() argument 1 must be char, not %s' % type(sep).__name__)
        text = _datetime.datetime_text(sep, self._year, self._month, self._day, self._hour, self._minute, self._second,
                                       self._microsecond)
        minutes = self._minutes()
        return text if minutes is None else text + _shown_offset(minutes, ':')

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(parts) > 5 and not parts[-1]:
            del parts[-1]
        zone = '' if self._tzinfo is None else ', tzinfo=%r' % self._tzinfo
        return '%s(%s%s)' % (_type_name(self), ', '.join(map(str, parts)), zone)

    def __str__(self):
        return self.isoformat(' ')

    def _minutes(self):
        return _offset(self._tzinfo, 'utcoffset', self)

    def utcoffset(self):
        return _as_delta(self._minutes())

    def dst(self):
        return _as_delta(_offset(self._tzinfo, 'dst', self))

    def tzname(self):
        return _name_of(self._tzinfo, self)

    def __add__(self, other):
        if isinstance(other, timedelta):
            return self._plus(other._days, other._seconds, other._microseconds)
        return NotImplemented

    __radd__ = __add__

    def _plus(self, days, seconds, microseconds):
        microseconds += self._microsecond
        seconds += self._second + 60 * (self._minute + 60 * self._hour)
        if not 0 <= microseconds < 1000000:
            carry, microseconds = divmod(microseconds, 1000000)
            seconds += carry
        if not 0 <= seconds < 86400:
            carry, seconds = divmod(seconds, 86400)
            days += carry
        day = _datetime.moved(self._year, self._month, self._day, days)
        minutes = seconds // 60
        return datetime(day >> 9, day >> 5 & 15, day & 31, minutes // 60, minutes % 60, seconds % 60, microseconds,
                        self._tzinfo)

    def _seconds(self):
        return self._second + 60 * (self._minute + 60 * self._hour)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._plus(-other._days, -other._seconds, -other._microseconds)
        if not isinstance(other, datetime):
            return NotImplemented
        days = self.toordinal() - other.toordinal()
        seconds = self._seconds() - other._seconds()
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self._minutes(), other._minutes()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                seconds += (theirs - mine) * 60
        carry, microseconds = divmod(self._microsecond - other._microsecond, 1000000)
        carry, seconds = divmod(seconds + carry, 86400)
        return timedelta._make(days + carry, seconds, microseconds)

    def _key(self):
        return (date._key(self) * 86400 + self._seconds()) * 1000000 + self._microsecond

    def _compare(self, other):
        """Smaller, the same, or larger than another datetime."""
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self._minutes(), other._minutes()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't compare offset-naive and offset-aware datetimes")
                return cmp((self - other)._total(), 0)
        return cmp(self._key(), other._key())

    def _ordered(self, other):
        if isinstance(other, datetime):
            return True
        if hasattr(other, 'timetuple') and not isinstance(other, _date_class):
            return None
        _cant_compare(self, other)

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._compare(other) == 0
        return NotImplemented if hasattr(other, 'timetuple') and not isinstance(other, _date_class) else False

    def __ne__(self, other):
        if isinstance(other, datetime):
            return self._compare(other) != 0
        return NotImplemented if hasattr(other, 'timetuple') and not isinstance(other, _date_class) else True

    def __lt__(self, other):
        return self._compare(other) < 0 if self._ordered(other) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if self._ordered(other) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if self._ordered(other) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if self._ordered(other) else NotImplemented

    def __hash__(self):
        minutes = self._minutes()
        if minutes is None:
            return hash(self._state())
        return hash(timedelta(self.toordinal(), self._seconds() - minutes * 60, self._microsecond))

    def _state(self):
        return _datetime.datetime_state(self._year, self._month, self._day, self._hour, self._minute, self._second,
                                        self._microsecond)

    def __reduce__(self):
        state = self._state()
        return self.__class__, ((state,) if self._tzinfo is None else (state, self._tzinfo))


_date_class = date
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(0, 0, 1)
