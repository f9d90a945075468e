import time
a = time.time(); b = time.clock(); print type(a).__name__, type(b).__name__, a > 1e9, b >= 0, time.time() >= a
time.sleep(0.001); print time.time() > a
t = time.gmtime(0); print tuple(t), t.tm_year, t[0], t.tm_yday, len(t), t.tm_wday, t.tm_isdst
print time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(86400 * 365)), time.strftime('%a %b %d %j %y %p %I %%', time.gmtime(1e9)), time.asctime(time.gmtime(0)), time.gmtime(1234567890)[:6]
print time.mktime(time.localtime(1000000000)) == 1000000000.0, time.localtime(0)[0] in (1969, 1970), isinstance(time.timezone, int), len(time.tzname), time.strftime('%H', (2000, 1, 1, 5, 0, 0, 0, 1, 0))
try:
    time.sleep('x')
except TypeError as e: print e
