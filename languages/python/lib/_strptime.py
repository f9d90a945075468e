"""`strptime`: texts as points in time, by formats made into regular expressions."""

import calendar
import locale
import re
import time

__all__ = []


def _getlang():
    return locale.getlocale(locale.LC_TIME)


class LocaleTime(object):
    """The names that the locale has for days, months, halves of days and zones, and its formats."""

    def __init__(self):
        self.lang = _getlang()
        self.a_weekday = [calendar.day_abbr[i].lower() for i in range(7)]
        self.f_weekday = [calendar.day_name[i].lower() for i in range(7)]
        self.a_month = [calendar.month_abbr[i].lower() for i in range(13)]
        self.f_month = [calendar.month_name[i].lower() for i in range(13)]
        self.am_pm = [time.strftime('%p', (1999, 3, 17, hour, 44, 55, 2, 76, 0)).lower() for hour in (1, 22)]
        self.LC_date_time, self.LC_date, self.LC_time = [self._format(letter) for letter in 'cxX']
        try:
            time.tzset()
        except AttributeError:
            pass
        self.tzname = time.tzname
        self.daylight = time.daylight
        plain = frozenset(['utc', 'gmt', self.tzname[0].lower()])
        self.timezone = plain, frozenset([self.tzname[1].lower()]) if self.daylight else frozenset()
        if _getlang() != self.lang:
            raise ValueError('locale changed during initialization')

    def _format(self, letter):
        """The format that a directive of the locale stands for: seen from how it shows a known time."""
        shown = time.strftime('%' + letter, (1999, 3, 17, 22, 44, 55, 2, 76, 0)).lower()
        for text, directive in ((self.f_weekday[2], '%A'), (self.f_month[3], '%B'), (self.a_weekday[2], '%a'),
                                (self.a_month[3], '%b'), (self.am_pm[1], '%p'), ('1999', '%Y'), ('99', '%y'),
                                ('22', '%H'), ('44', '%M'), ('55', '%S'), ('76', '%j'), ('17', '%d'), ('03', '%m'),
                                ('3', '%m'), ('2', '%w'), ('10', '%I')):
            if text:
                shown = shown.replace(text, directive)
        return shown


class TimeRE(dict):
    """Regular expressions of the directives."""

    def __init__(self, locale_time=None):
        self.locale_time = locale_time or LocaleTime()
        dict.__init__(self, {
            'd': r'(?P<d>3[01]|[12]\d|0[1-9]|[1-9]| [1-9])',
            'f': r'(?P<f>\d{1,6})',
            'H': r'(?P<H>2[0-3]|[01]\d|\d)',
            'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])',
            'j': r'(?P<j>36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
            'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
            'M': r'(?P<M>[0-5]\d|\d)',
            'S': r'(?P<S>6[01]|[0-5]\d|\d)',
            'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
            'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
            'w': r'(?P<w>[0-6])',
            'y': r'(?P<y>\d\d)',
            'Y': r'(?P<Y>\d\d\d\d)',
            '%': '%',
        })
        names = self.locale_time
        self['A'] = self.__seqToRE(names.f_weekday, 'A')
        self['a'] = self.__seqToRE(names.a_weekday, 'a')
        self['B'] = self.__seqToRE(names.f_month[1:], 'B')
        self['b'] = self.__seqToRE(names.a_month[1:], 'b')
        self['p'] = self.__seqToRE(names.am_pm, 'p')
        self['Z'] = self.__seqToRE((name for names in names.timezone for name in names), 'Z')
        self['c'] = self.pattern(names.LC_date_time)
        self['x'] = self.pattern(names.LC_date)
        self['X'] = self.pattern(names.LC_time)

    def __seqToRE(self, to_convert, directive):
        """One of the names, longer ones first."""
        names = sorted(to_convert, key=len, reverse=True)
        if not any(names):
            return ''
        return '(?P<%s>%s)' % (directive, '|'.join(re.escape(name) for name in names))

    def pattern(self, format):
        """The regular expression of a format."""
        format = re.sub(r'([\\.^$*+?\(\){}\[\]|])', r'\\\1', format)
        format = re.sub(r'\s+', r'\\s+', format)
        out = []
        at = 0
        while True:
            found = format.find('%', at)
            if found < 0:
                out.append(format[at:])
                return ''.join(out)
            out.append(format[at:found])
            # A format that ends in a percent sign has an index error here, as its reader expects.
            out.append(self[format[found + 1]])
            at = found + 2

    def compile(self, format):
        return re.compile(self.pattern(format), re.IGNORECASE)


_TimeRE_cache = TimeRE()
_CACHE_MAX_SIZE = 5
_regex_cache = {}


def _calc_julian_from_U_or_W(year, week_of_year, day_of_week, week_starts_Mon):
    """The day of the year of a day in a week."""
    first = _ordinal(year, 1) % 7
    # Ordinals count from a Monday that is 1.
    first = (first + 6) % 7
    if not week_starts_Mon:
        first = (first + 1) % 7
        day_of_week = (day_of_week + 1) % 7
    before = (7 - first) % 7
    if week_of_year == 0:
        return 1 + day_of_week - first
    return 1 + before + 7 * (week_of_year - 1) + day_of_week


def _ordinal(year, day):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + day


def _regex_of(format):
    """The compiled format and the names of the locale it was made with."""
    global _TimeRE_cache
    locale_time = _TimeRE_cache.locale_time
    if _getlang() != locale_time.lang or time.tzname != locale_time.tzname or time.daylight != locale_time.daylight:
        _TimeRE_cache = TimeRE()
        _regex_cache.clear()
        locale_time = _TimeRE_cache.locale_time
    if len(_regex_cache) > _CACHE_MAX_SIZE:
        _regex_cache.clear()
    regex = _regex_cache.get(format)
    if not regex:
        try:
            regex = _TimeRE_cache.compile(format)
        except KeyError as err:
            bad = err.args[0]
            if bad == '\\':
                bad = '%'
            raise ValueError("'%s' is a bad directive in format '%s'" % (bad, format))
        except IndexError:
            raise ValueError("stray %% in format '%s'" % format)
        _regex_cache[format] = regex
    return regex, locale_time


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """A point in time and its microseconds."""
    regex, names = _regex_of(format)
    found = regex.match(data_string)
    if not found:
        raise ValueError('time data %r does not match format %r' % (data_string, format))
    if len(data_string) != found.end():
        raise ValueError('unconverted data remains: %s' % data_string[found.end():])
    given = found.groupdict()
    year = None
    month = day = 1
    hour = minute = second = microseconds = 0
    zone = -1
    weekday = yday = week = None
    from_monday = False
    for letter, text in given.iteritems():
        if letter == 'y':
            year = int(text)
            year += 2000 if year <= 68 else 1900
        elif letter == 'Y':
            year = int(text)
        elif letter == 'm':
            month = int(text)
        elif letter == 'B':
            month = names.f_month.index(text.lower())
        elif letter == 'b':
            month = names.a_month.index(text.lower())
        elif letter == 'd':
            day = int(text)
        elif letter == 'H':
            hour = int(text)
        elif letter == 'I':
            half = (given.get('p') or '').lower()
            hour = int(text) % 12 + (12 if half and half == names.am_pm[1] else 0)
        elif letter == 'M':
            minute = int(text)
        elif letter == 'S':
            second = int(text)
        elif letter == 'f':
            microseconds = int(text + '0' * (6 - len(text)))
        elif letter == 'A':
            weekday = names.f_weekday.index(text.lower())
        elif letter == 'a':
            weekday = names.a_weekday.index(text.lower())
        elif letter == 'w':
            weekday = (int(text) + 6) % 7
        elif letter == 'j':
            yday = int(text)
        elif letter in 'UW':
            week = int(text)
            from_monday = letter == 'W'
        elif letter == 'Z':
            text = text.lower()
            for kind, zones in enumerate(names.timezone):
                if text in zones:
                    # A zone that is called the same in summer and winter tells nothing.
                    if not (time.tzname[0] == time.tzname[1] and time.daylight and text not in ('utc', 'gmt')):
                        zone = kind
                    break
    leap_fix = False
    if year is None and month == 2 and day == 29:
        # The 29th of February needs a year that has it.
        year = 1904
        leap_fix = True
    elif year is None:
        year = 1900
    if yday is None and week is not None and weekday is not None:
        yday = _calc_julian_from_U_or_W(year, week, weekday, from_monday)
        if yday <= 0:
            year -= 1
            yday += 366 if calendar.isleap(year) else 365
    from datetime import date
    if yday is None:
        yday = date(year, month, day).toordinal() - date(year, 1, 1).toordinal() + 1
    else:
        of_day = date.fromordinal(yday - 1 + date(year, 1, 1).toordinal())
        year, month, day = of_day.year, of_day.month, of_day.day
    if weekday is None:
        weekday = date(year, month, day).weekday()
    if leap_fix:
        year = 1900
    t = time.struct_time((year, month, day, hour, minute, second, weekday, yday, zone))
    return t, microseconds


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    return _strptime(data_string, format)[0]
