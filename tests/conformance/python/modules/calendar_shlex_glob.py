import calendar, shlex, fnmatch, glob, time, locale, os, tempfile, shutil
print calendar.month(2012, 2), calendar.calendar(2013, m=4)[:300]
print calendar.monthrange(2000, 2), calendar.isleap(1900), calendar.leapdays(1900, 2001), calendar.timegm((2001, 9, 9, 1, 46, 40))
print calendar.monthcalendar(2015, 2), calendar.HTMLCalendar(6).formatmonth(2014, 3)
print calendar.day_name[2], calendar.month_abbr[1:3], len(calendar.month_name)
try: calendar.monthrange(2000, 13)
except ValueError as e: print type(e).__name__, e
print shlex.split('a "b c" d\\ e \'f"g\' # not'), shlex.split('x # y', comments=True), list(shlex.shlex("a='b c' (d)"))
for bad in ('"a', 'a\\'):
    try: shlex.split(bad)
    except ValueError as e: print e
print fnmatch.translate('*.[!a]?x[') , fnmatch.filter(['a.py', 'b.txt', '.c.py'], '*.py'), fnmatch.fnmatch('abc', 'a[b-d]*'), fnmatch.fnmatchcase('A', 'a')
print time.strptime('3 Mar 2009', '%d %b %Y')[:8], time.strptime('2009-100', '%Y-%j')[:3], time.strptime('10:20 PM', '%I:%M %p')[3:5]
print time.strftime('%U %W', (1905, 12, 31, 0, 0, 0, 6, 365, 0)), locale.format('%d', 1234567, 1), locale.localeconv()['decimal_point']
d = tempfile.mkdtemp()
for name in ('b.txt', 'a.txt', '.h', 'c.py'): open(os.path.join(d, name), 'w').write(name)
os.mkdir(os.path.join(d, 'sub')); shutil.copy(os.path.join(d, 'a.txt'), os.path.join(d, 'sub'))
print sorted(os.path.relpath(p, d) for p in glob.glob(d + '/*')), [os.path.basename(p) for p in glob.glob(d + '/*/*.txt')]
shutil.copytree(d, d + '.copy', ignore=shutil.ignore_patterns('*.py')); print sorted(os.listdir(d + '.copy'))
shutil.move(d + '.copy', os.path.join(d, 'moved')); print sorted(os.listdir(d))
shutil.rmtree(d); print os.path.exists(d)
