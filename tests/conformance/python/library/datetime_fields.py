# Fields of dates and times that are no plain integers in their ranges, states of pickles, and the ends of the calendar.
import datetime
import pickle


def attempt(make, *args):
    try:
        print repr(make(*args))
    except Exception as e:
        print type(e).__name__, e


for args in [(2000, 2, 29), (2000, 2, 30), (1900, 2, 29), (2000, 13, 1), (0, 1, 1), (10000, 1, 1), (2000, 1), (2000,),
             (True, True, True), (2000L, 1L, 2L), (2000.0, 1, 1), ('\x07\xd0\x01\x02',), ('x', 1, 1)]:
    attempt(datetime.date, *args)
    attempt(datetime.datetime, *args)
for args in [(24,), (0, 60), (0, 0, 60), (0, 0, 0, 10 ** 6), (-1,), (1, 2, 3, 4), (True,), (1L,), (1.0,),
             ('\x01\x02\x03\x04\x05\x06',)]:
    attempt(datetime.time, *args)
    attempt(datetime.datetime, 2001, 2, 3, *args)

first, last = datetime.datetime.min, datetime.datetime.max
for step in datetime.timedelta(microseconds=1), datetime.timedelta(10 ** 8), datetime.timedelta(0):
    attempt(lambda: last + step)
    attempt(lambda: first - step)
    attempt(lambda: last - step)
    attempt(lambda: datetime.date.max + step)
    attempt(lambda: datetime.date.min - step)

total = 0
for number in range(1, 3652060, 367):
    day = datetime.date.fromordinal(number)
    assert day.toordinal() == number
    total = (total * 31 + day.year * 400 + day.month * 31 + day.day) % 1000003
print total


class Day(datetime.date):
    pass


class Moment(datetime.datetime):
    def __init__(self, *fields):
        self.fields = fields


for i in range(1200):
    day, moment = Day(2000, 1, 1 + i % 28), Moment(2001, 2, 3, 4, 5, 6, 7)
    plain = datetime.date(2000, 1, 1 + i % 28)
print day, repr(moment), moment.fields, type(plain).__name__, day == plain
print pickle.loads(pickle.dumps(datetime.datetime(2001, 2, 3, 4, 5, 6, 700000), 2))
print pickle.loads(pickle.dumps(datetime.date(259, 12, 31))), pickle.loads(pickle.dumps(datetime.time(1, 2, 3, 70000)))
a, b = datetime.datetime(2001, 1, 1), datetime.datetime(2000, 3, 1, 0, 0, 0, 5)
print a - b, b - a, a > b, a == b, cmp(a, b), hash(a) == hash(datetime.datetime(2001, 1, 1))
print a.strftime('%H %f %% %Y %%z'), a.strftime('%d.%m.%y'), a.isoformat(' '), b.isoformat(), b.time().isoformat()
