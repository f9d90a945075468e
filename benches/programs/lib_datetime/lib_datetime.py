"""Dates: arithmetic, comparison, formatting, parsing."""
import sys
from datetime import date, datetime, timedelta


def main(n):
    total = 0
    start = datetime(2001, 2, 3, 4, 5, 6, 789)
    day = timedelta(days=1, seconds=61, microseconds=5)
    when = start
    for i in xrange(n):
        when = when + day
        if when.year > 2300:
            when = start
        total += (when - start).days + when.weekday() + when.toordinal()
        total += len(when.isoformat()) + len(str(when.date()))
        if when > start and when.date() >= date(2001, 1, 1):
            total += when.replace(day=1, hour=i % 24).hour
        total += when.timetuple()[7] + (day * 3).seconds + hash(when) % 2 * 0
        if i % 8 == 0:
            total += len(when.strftime("%Y-%m-%d %H:%M:%S"))
            total += datetime.strptime("2011-10-%02d 10:11:12" % (i % 28 + 1), "%Y-%m-%d %H:%M:%S").day
    print total


main(int(sys.argv[1]))
