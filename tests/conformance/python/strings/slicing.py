s = 'abcdefghij'
print s[0], s[-1], s[2:5], s[:3], s[-3:], s[::2], s[1::2], s[::-1], s[8:2:-2], s[5:5], s[7:3], s[-100:3], s[3:100], s[-5:-2], s[:-1], s[100:]
print s[slice(1, 4)], s[slice(None, None, -3)], s[True], s[2L], s[1:3L], s[None:2], s[:]is s
for f in (lambda: s[10], lambda: s[-11], lambda: s['a'], lambda: s[1.0], lambda: s[::0], lambda: ''[0], lambda: s[1:'a'], lambda: s[None]):
    try:
        print f()
    except Exception as e:
        print type(e).__name__, e
try:
    s[0] = 'x'
except TypeError as e:
    print e
try:
    del s[0]
except TypeError as e:
    print e
print len(s), len(''), s * 0, s[:2] * 3, 3 * s[:2], -1 * s, s + s[:1], max(s), min(s), sorted(s)[:3], list(reversed(s))[:3]
class I(object):
    def __index__(self): return 3
print s[I()], s[I():], s[:I()]
