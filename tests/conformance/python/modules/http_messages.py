# Headers of mail and HTTP, and the client's side of a connection.
import httplib
import mimetools
import rfc822
import StringIO

MAIL = ('From me\r\nSubject: hello\r\n  there\r\nTo: "A, B" <a@b.c>, d@e (Some One), <x@y>, grp: p@q, r@s;\r\n'
        'Content-Type: Text/Html; charset="utf-8"; a=b\r\nX: 1\r\nx: 2\r\nDate: Mon, 20 Nov 1995 19:12:08 -0500\r\n\r\nbody')
m = mimetools.Message(StringIO.StringIO(MAIL))
print sorted(m.items()), m.headers, repr(m.status), repr(m.fp.read()), m.getaddrlist('to'), m.getheaders('x')
print m.getdate_tz('date'), m.getrawheader('subject'), m.getallmatchingheaders('SUBJECT')
print m.gettype(), m.getmaintype(), m.getparam('charset'), m.getplist(), m.getparamnames(), m.getencoding(), m.unixfrom
m['Y'] = 'z'
del m['x']
print str(m), m.setdefault('q', 'r'), 'Q' in m, m.get('nope'), m.getaddr('nope')
for bad in 'no header\n\nx', 'a: b\nbad line\n\n', '', 'a:b\n c\n', ': x\n\n':
    m = rfc822.Message(StringIO.StringIO(bad), 0)
    print sorted(m.items()), m.status, m.headers
for date in ('Mon, 20 Nov 1995 19:12:08 -0500', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994', '20 Nov 1995 19:12',
             'Wed, 9 Feb 1994 22:23:32 EST', 'x', '', '1 jan 99 1:2:3 +0130'):
    print date, rfc822.parsedate(date), rfc822.parsedate_tz(date)
for address in ('a@b', 'A B <a@b>', '"q\\"x" <a@b>', 'a@b (c (d))', '<@h:a@b>', 'x y', '', 'a.b@c.d', '"l p"@d', 'a@[1.2.3.4]'):
    print address, rfc822.parseaddr(address)
print rfc822.quote('a"\\'), rfc822.unquote('"a\\"b"'), rfc822.formatdate(0)


class Sock(object):
    def __init__(self, text):
        self.text, self.sent = text, ''

    def makefile(self, mode, size=None):
        return StringIO.StringIO(self.text)

    def sendall(self, data):
        self.sent += data

    def close(self):
        pass


def respond(text, method, size):
    response = httplib.HTTPResponse(Sock(text), method=method)
    try:
        response.begin()
        print response.version, response.status, response.reason, sorted(response.getheaders()), response.length,
        print response.will_close, response.chunked, repr(response.read()) if size is None else [
            part for part in iter(lambda: response.read(size), '')], response.isclosed()
    except httplib.HTTPException as error:
        print type(error).__name__, error, repr(error)


for size in None, 3:
    for text in ('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: a\r\nX: b\r\n c\r\n\r\nhelloMORE', 'HTTP/1.0 404 Not Found\r\n\r\nbody',
                 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
                 '4\r\nabcd\r\n6;x\r\nefghij\r\n0\r\nT: x\r\n\r\n',
                 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nab', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello',
                 'just text\nmore', '', 'HTTP/1.1 abc\r\n', 'HTTP/2.0 200 x\r\n\r\n', 'HTTP/1.1 204 No\r\nConnection: close\r\n\r\n'):
        respond(text, 'GET', size)
    respond('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n', 'HEAD', size)


def request(host, *args):
    connection = httplib.HTTPConnection(*host)
    connection.sock = sock = Sock('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    try:
        connection.request(*args)
        print repr(sock.sent), connection.getresponse().read()
        connection.request('GET', '/again')
        print repr(sock.sent[-60:])
    except Exception as error:
        print type(error).__name__, error


for args in (('GET', '/x'), ('POST', '/x', 'body', {'A': 1}), ('PUT', '', None), ('GET', '/a b'), ('GET', '/', None, {'a b:': 1}),
             ('POST', 'http://o.org/x', StringIO.StringIO('f'), {'Content-Length': '1'}), ('GET', '/', None, {'a': 'x\ny'}),
             ('GET', '/', None, {'Host': 'z'})):
    request(('h.org',), *args)
request(('::1', 8080), 'GET', '/')
request(('h:81',), 'GET', '/')
c = httplib.HTTPConnection('[::1]:90')
print c.host, c.port
for action in c.getresponse, lambda: c.putheader('a', 'b'), lambda: httplib.HTTPConnection('h:x'):
    try:
        action()
    except httplib.HTTPException as error:
        print repr(error)
print sorted(httplib.responses.items()), httplib.REQUEST_URI_TOO_LONG, httplib.UNPROCESSABLE_ENTITY
