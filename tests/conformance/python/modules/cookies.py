# Cookies as they are read and written.
import Cookie

c = Cookie.SimpleCookie()
c['a'] = 'x y'
c['b'] = 3
c['b']['path'] = '/'
c['b']['max-age'] = 10
c['b']['secure'] = True
c['c'] = '"q\\;\xe9,'
print c.output(), repr(c), c.js_output(), c['b'].OutputString(['path'])
for text in ('a=1; b="x\\"y\\054z"; $Path=/x; Path=/q', 'bad name=1; c=2', 'k="a;b"', 'a=b,c=d', '',
             'x=y; expires=Wed, 01 Jan 2020 00:00:00 GMT; secure; httponly; z=[1]'):
    d = Cookie.SimpleCookie(text)
    print sorted(d.items()), [sorted(m.items()) for n, m in sorted(d.items())]
for action in (lambda: c['a'].__setitem__('foo', 1), lambda: c.__setitem__('path', 1), lambda: c.__setitem__('a b', 1)):
    try:
        action()
    except Cookie.CookieError as error:
        print error
m = c['a']
print m.isReservedKey('Path'), m.key, m.value, m.coded_value, str(m)
