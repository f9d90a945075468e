"""Months and years laid out, and what weekday it is."""

import sys
import datetime
import locale as _locale

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap', 'leapdays', 'weekday',
           'monthrange', 'monthcalendar', 'prmonth', 'month', 'prcal', 'calendar', 'timegm', 'month_name', 'month_abbr',
           'day_name', 'day_abbr']

error = ValueError


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return 'bad month number %r; must be 1-12' % self.month


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return 'bad weekday number %r; must be 0 (Monday) to 6 (Sunday)' % self.weekday


January = 1
February = 2
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class _Names(object):
    """Names that the locale has, made anew for each look."""

    def __init__(self, format, dates, before=()):
        self.format = format
        self.dates = dates
        self.before = list(before)

    def _all(self):
        return self.before + [date.strftime(self.format) for date in self.dates]

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self._all()[i]
        n = len(self)
        if not -n <= i < n:
            raise IndexError('list index out of range')
        i %= n
        if i < len(self.before):
            return self.before[i]
        return self.dates[i - len(self.before)].strftime(self.format)

    def __len__(self):
        return len(self.before) + len(self.dates)


# January of 2001 began with a Monday.
_days = [datetime.date(2001, 1, 1 + i) for i in range(7)]
_months = [datetime.date(2001, 1 + i, 1) for i in range(12)]
day_name = _Names('%A', _days)
day_abbr = _Names('%a', _days)
month_name = _Names('%B', _months, [''])
month_abbr = _Names('%b', _months, [''])

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """Leap years from one year on to before another one."""
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    """Monday is 0."""
    return datetime.date(year, month, day).weekday()


def monthrange(year, month):
    """The weekday of the first day, and the number of days."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), mdays[month] + (month == February and isleap(year))


class Calendar(object):
    """Days, put into weeks."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def setfirstweekday(self, firstweekday):
        """Begin weeks with this day."""
        self._firstweekday = firstweekday

    def getfirstweekday(self):
        """The day that weeks begin with."""
        return self._firstweekday % 7

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        first = self.firstweekday
        for i in range(first, first + 7):
            yield i % 7

    def itermonthdates(self, year, month):
        """The days of a month and those that make its weeks whole."""
        date = datetime.date(year, month, 1)
        date -= datetime.timedelta(days=(date.weekday() - self.firstweekday) % 7)
        one = datetime.timedelta(days=1)
        while True:
            yield date
            try:
                date += one
            except OverflowError:
                # The calendar ends.
                return
            if date.month != month and date.weekday() == self.firstweekday:
                return

    def itermonthdays2(self, year, month):
        """Pairs of day and weekday; 0 for days of other months."""
        first, n = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        cells = before + n
        cells += -cells % 7
        for i in range(cells):
            day = i - before + 1
            yield (day if 1 <= day <= n else 0), (self.firstweekday + i) % 7

    def itermonthdays(self, year, month):
        for day, _ in self.itermonthdays2(year, month):
            yield day

    def _weeks(self, days):
        days = list(days)
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def monthdatescalendar(self, year, month):
        return self._weeks(self.itermonthdates(year, month))

    def monthdays2calendar(self, year, month):
        return self._weeks(self.itermonthdays2(year, month))

    def monthdayscalendar(self, year, month):
        return self._weeks(self.itermonthdays(year, month))

    def _year(self, year, width, of_month):
        months = [of_month(year, i) for i in range(January, January + 12)]
        return [months[i:i + width] for i in range(0, 12, width)]

    def yeardatescalendar(self, year, width=3):
        return self._year(year, width, self.monthdatescalendar)

    def yeardays2calendar(self, year, width=3):
        return self._year(year, width, self.monthdays2calendar)

    def yeardayscalendar(self, year, width=3):
        return self._year(year, width, self.monthdayscalendar)


class TextCalendar(Calendar):
    """Calendars as plain text."""

    def prweek(self, theweek, width):
        print self.formatweek(theweek, width),

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else '%2i' % day).center(width)

    def formatweek(self, theweek, width):
        return ' '.join(self.formatday(day, weekday, width) for day, weekday in theweek)

    def formatweekday(self, day, width):
        names = day_name if width >= 9 else day_abbr
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join(self.formatweekday(i, width) for i in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = month_name[themonth]
        if withyear:
            name = '%s %r' % (name, theyear)
        return name.center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print self.formatmonth(theyear, themonth, w, l),

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """A month in lines."""
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1), self.formatweekheader(w)]
        lines += [self.formatweek(week, w) for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join(line.rstrip() + '\n' * l for line in lines)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """A year in columns of months."""
        w, l, c = max(2, w), max(1, l), max(2, c)
        colwidth = (w + 1) * 7 - 1
        out = [repr(theyear).center(colwidth * m + c * (m - 1)).rstrip(), '\n' * l]
        header = self.formatweekheader(w)
        for i, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * i + 1, min(m * (i + 1) + 1, 13))
            out.append('\n' * l)
            names = (self.formatmonthname(theyear, k, colwidth, False) for k in months)
            out += [formatstring(names, colwidth, c).rstrip(), '\n' * l]
            out += [formatstring((header for k in months), colwidth, c).rstrip(), '\n' * l]
            for j in range(max(len(month) for month in row)):
                weeks = [self.formatweek(month[j], w) if j < len(month) else '' for month in row]
                out += [formatstring(weeks, colwidth, c).rstrip(), '\n' * l]
        return ''.join(out)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print self.formatyear(theyear, w, l, c, m)


class HTMLCalendar(Calendar):
    """Calendars as tables of HTML."""

    cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

    def formatday(self, day, weekday):
        if day == 0:
            return '<td class="noday">&nbsp;</td>'
        return '<td class="%s">%d</td>' % (self.cssclasses[weekday], day)

    def formatweek(self, theweek):
        return '<tr>%s</tr>' % ''.join(self.formatday(day, weekday) for day, weekday in theweek)

    def formatweekday(self, day):
        return '<th class="%s">%s</th>' % (self.cssclasses[day], day_abbr[day])

    def formatweekheader(self):
        return '<tr>%s</tr>' % ''.join(self.formatweekday(i) for i in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, withyear=True):
        name = month_name[themonth]
        if withyear:
            name = '%s %s' % (name, theyear)
        return '<tr><th colspan="7" class="month">%s</th></tr>' % name

    def formatmonth(self, theyear, themonth, withyear=True):
        lines = ['<table border="0" cellpadding="0" cellspacing="0" class="month">',
                 self.formatmonthname(theyear, themonth, withyear=withyear), self.formatweekheader()]
        lines += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
        lines.append('</table>')
        return '\n'.join(lines) + '\n'

    def formatyear(self, theyear, width=3):
        width = max(width, 1)
        out = ['<table border="0" cellpadding="0" cellspacing="0" class="year">\n',
               '<tr><th colspan="%d" class="year">%s</th></tr>' % (width, theyear)]
        for i in range(January, January + 12, width):
            cells = ['<td>%s</td>' % self.formatmonth(theyear, m, withyear=False)
                     for m in range(i, min(i + width, 13))]
            out.append('<tr>%s</tr>' % ''.join(cells))
        out.append('</table>')
        return ''.join(out)

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        """A whole page."""
        if encoding is None:
            encoding = sys.getdefaultencoding()
        lines = ['<?xml version="1.0" encoding="%s"?>' % encoding,
                 '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                 '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
                 '<html>', '<head>', '<meta http-equiv="Content-Type" content="text/html; charset=%s" />' % encoding]
        if css is not None:
            lines.append('<link rel="stylesheet" type="text/css" href="%s" />' % css)
        lines += ['<title>Calendar for %d</title>' % theyear, '</head>', '<body>']
        page = '\n'.join(lines) + '\n' + self.formatyear(theyear, width) + '</body>\n</html>\n'
        return page.encode(encoding, 'xmlcharrefreplace')


class TimeEncoding(object):
    """Another locale's names, for a `with` block; the value is its encoding."""

    def __init__(self, locale):
        self.locale = locale

    def __enter__(self):
        self.oldlocale, category = _locale.getlocale(_locale.LC_TIME), _locale.LC_TIME
        _locale.setlocale(category, self.locale)
        return _locale.getlocale(category)[1]

    def __exit__(self, *exception):
        _locale.setlocale(_locale.LC_TIME, self.oldlocale)


def _in_locale(locale, names, i):
    with TimeEncoding(locale) as encoding:
        name = names[i]
        return name if encoding is None else name.decode(encoding)


def _default_locale(locale):
    return _locale.getdefaultlocale() if locale is None else locale


class LocaleTextCalendar(TextCalendar):
    def __init__(self, firstweekday=0, locale=None):
        TextCalendar.__init__(self, firstweekday)
        self.locale = _default_locale(locale)

    def formatweekday(self, day, width):
        return _in_locale(self.locale, day_name if width >= 9 else day_abbr, day)[:width].center(width)

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        name = _in_locale(self.locale, month_name, themonth)
        if withyear:
            name = '%s %r' % (name, theyear)
        return name.center(width)


class LocaleHTMLCalendar(HTMLCalendar):
    def __init__(self, firstweekday=0, locale=None):
        HTMLCalendar.__init__(self, firstweekday)
        self.locale = _default_locale(locale)

    def formatweekday(self, day):
        return '<th class="%s">%s</th>' % (self.cssclasses[day], _in_locale(self.locale, day_abbr, day))

    def formatmonthname(self, theyear, themonth, withyear=True):
        name = _in_locale(self.locale, month_name, themonth)
        if withyear:
            name = '%s %s' % (name, theyear)
        return '<tr><th colspan="7" class="month">%s</th></tr>' % name


# The functions of the module are methods of one calendar.
c = TextCalendar()
firstweekday, monthcalendar, weekheader = c.getfirstweekday, c.monthdayscalendar, c.formatweekheader
week, month, calendar, prweek, prmonth, prcal = c.formatweek, c.formatmonth, c.formatyear, c.prweek, c.prmonth, c.pryear


def setfirstweekday(firstweekday):
    """Begin weeks with this day."""
    if not hasattr(firstweekday, '__index__') or firstweekday < MONDAY or firstweekday > SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


_colwidth, _spacing = 7 * 3 - 1, 6


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Columns, centred."""
    return (' ' * spacing).join(col.center(colwidth) for col in cols)


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Print columns, centred."""
    print formatstring(cols, colwidth, spacing)


EPOCH = 1970
_EPOCH_ORD = datetime.date(EPOCH, 1, 1).toordinal()


def timegm(tuple):
    """Seconds since 1970 of a UTC time."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - _EPOCH_ORD + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


def main(args):
    """The program: `calendar [year [month]]`."""
    import optparse
    parser = optparse.OptionParser(usage='usage: %prog [options] [year [month]]')
    parser.add_option('-w', '--width', dest='width', type='int', default=2,
                      help='width of date column (default 2, text only)')
    parser.add_option('-l', '--lines', dest='lines', type='int', default=1,
                      help='number of lines for each week (default 1, text only)')
    parser.add_option('-s', '--spacing', dest='spacing', type='int', default=6,
                      help='spacing between months (default 6, text only)')
    parser.add_option('-m', '--months', dest='months', type='int', default=3,
                      help='months per row (default 3, text only)')
    parser.add_option('-c', '--css', dest='css', default='calendar.css', help='CSS to use for page (html only)')
    parser.add_option('-L', '--locale', dest='locale', default=None,
                      help='locale to be used from month and weekday names')
    parser.add_option('-e', '--encoding', dest='encoding', default=None, help='Encoding to use for output')
    parser.add_option('-t', '--type', dest='type', default='text', choices=('text', 'html'),
                      help='output type (text or html)')
    options, args = parser.parse_args(args)
    if options.locale and not options.encoding:
        parser.error('if --locale is specified --encoding is required')
        sys.exit(1)
    locale = options.locale, options.encoding
    if options.type == 'html':
        cal = LocaleHTMLCalendar(locale=locale) if options.locale else HTMLCalendar()
        encoding = options.encoding or sys.getdefaultencoding()
        if len(args) == 1:
            print cal.formatyearpage(datetime.date.today().year, css=options.css, encoding=encoding)
        elif len(args) == 2:
            print cal.formatyearpage(int(args[1]), css=options.css, encoding=encoding)
        else:
            parser.error('incorrect number of arguments')
            sys.exit(1)
        return
    cal = LocaleTextCalendar(locale=locale) if options.locale else TextCalendar()
    layout = {'w': options.width, 'l': options.lines}
    if len(args) != 3:
        layout['c'] = options.spacing
        layout['m'] = options.months
    if len(args) == 1:
        result = cal.formatyear(datetime.date.today().year, **layout)
    elif len(args) == 2:
        result = cal.formatyear(int(args[1]), **layout)
    elif len(args) == 3:
        result = cal.formatmonth(int(args[1]), int(args[2]), **layout)
    else:
        parser.error('incorrect number of arguments')
        sys.exit(1)
    print result.encode(options.encoding) if options.encoding else result


if __name__ == '__main__':
    main(sys.argv)
