from datetime import date, time, datetime, timedelta, tzinfo
import pickle
class Zone(tzinfo):
    def __init__(self, minutes, name): self.offset = timedelta(minutes=minutes); self.name = name
    def utcoffset(self, dt): return self.offset
    def tzname(self, dt): return self.name
    def dst(self, dt): return timedelta(0)
    def __getinitargs__(self): return self.offset.seconds // 60, self.name
print timedelta(1, 2, 3), repr(timedelta(hours=-5)), timedelta(weeks=1, milliseconds=1.5), timedelta(microseconds=.5)
print timedelta(1) * 3, timedelta(1) // 7, -timedelta(0, 1), abs(timedelta(-1, 5)), timedelta(2).total_seconds()
d = date(2012, 2, 29)
print d, repr(d), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.ctime(), d.strftime('%d/%m/%y %j')
print d + timedelta(366), d - date(2000, 1, 1), d.replace(month=3), date.fromordinal(1), date.max - date.min
t = time(12, 30, 15, 42)
print t, repr(t), t.replace(hour=0), t.isoformat(), t.strftime('%H:%M:%S.%f'), bool(time(0)), time(5, tzinfo=Zone(60, 'one'))
dt = datetime(2013, 7, 8, 9, 10, 11, 12)
print dt, repr(dt), dt.isoformat(), dt.isoformat(' '), dt.ctime(), tuple(dt.timetuple()), dt.date(), dt.time()
z = Zone(330, 'half'); w = Zone(-300, 'west')
aware = dt.replace(tzinfo=z)
print aware, aware.utcoffset(), aware.tzname(), aware.astimezone(w), tuple(aware.utctimetuple()), aware == aware.astimezone(w)
print aware.strftime('%Y %Z %z %f'), aware - aware.astimezone(w), hash(aware) == hash(aware.astimezone(w))
print datetime.strptime('2001-02-03 04:05:06.789', '%Y-%m-%d %H:%M:%S.%f'), datetime.strptime('Mon Jul  8 2013', '%a %b %d %Y')
print datetime.utcfromtimestamp(1e9), datetime.utcfromtimestamp(-1.5), datetime.combine(d, t)
for v in (d, t, dt, timedelta(1, 2, 3)): print pickle.loads(pickle.dumps(v)) == v, v.__reduce__()[1]
for f in (lambda: date(2011, 2, 29), lambda: date(0, 1, 1), lambda: time(24), lambda: date(1, 1, 1) - timedelta(1),
          lambda: dt < aware, lambda: dt - aware, lambda: d < 5, lambda: dt < d, lambda: timedelta(1) < 1, lambda: date('a', 1, 1),
          lambda: timedelta(10 ** 10), lambda: date(1800, 1, 1).strftime('%Y'), lambda: datetime.strptime('x', '%Y'),
          lambda: datetime.strptime('2001x', '%Y'), lambda: datetime.strptime('1', '%Q'), lambda: dt.replace(tzinfo=5),
          lambda: timedelta('a'), lambda: date(2000.0, 1, 1), lambda: date(2000), lambda: dt.astimezone(z)):
    try: print f()
    except Exception as e: print type(e).__name__, e
print d == 5, d != 5, dt == d, sorted([date(2, 1, 1), date(1, 1, 1)]), d.timetuple().tm_yday, '{:%d.%m.}'.format(d)
