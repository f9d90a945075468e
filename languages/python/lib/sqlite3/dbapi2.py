"""The DB-API of `_sqlite3`, with its constructors, and dates as values."""

import collections
import datetime
import time
from _sqlite3 import *

apilevel = '2.0'
paramstyle = 'qmark'
threadsafety = 1
version_info = tuple(map(int, version.split('.')))
sqlite_version_info = tuple(map(int, sqlite_version.split('.')))

Binary = buffer
Date, Time, Timestamp = datetime.date, datetime.time, datetime.datetime
collections.Sequence.register(Row)


def _from_ticks(kind, first, last):
    """A function that makes such a value of seconds since 1970, from a part of what they are by the clock here."""
    return lambda ticks: kind(*time.localtime(ticks)[first:last])


DateFromTicks, TimeFromTicks, TimestampFromTicks = _from_ticks(Date, 0, 3), _from_ticks(Time, 3, 6), _from_ticks(Timestamp, 0, 6)


def _date(text):
    return Date(*map(int, text.split('-')))


def _timestamp(text):
    day, clock = text.split(' ')
    clock, _, fraction = clock.partition('.')
    fields = map(int, day.split('-') + clock.split(':'))
    return Timestamp(*(fields + [int((fraction + '000000')[:6])]))


register_adapter(datetime.date, lambda day: day.isoformat())
register_adapter(datetime.datetime, lambda stamp: stamp.isoformat(' '))
register_converter('date', _date)
register_converter('timestamp', _timestamp)
