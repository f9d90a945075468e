# Forms as a web server hands them on.
import cgi, StringIO
for h in 'text/html; charset="utf-8"; a=b;c', 'form-data; name="a;b\\"c"; filename=x', '', 'x;y', 'a; b="c; d"; E=F':
    k, p = cgi.parse_header(h); print k, sorted(p.items())
print cgi.escape('<a href="x">&'), cgi.escape('<a href="x">&', True)
def show(f):
    print sorted(f.keys()), len(f), bool(f)
    for k in sorted(f.keys()):
        v = f[k]
        for v in v if isinstance(v, list) else [v]:
            print k, repr(v.value), v.filename, v.type, v.disposition, sorted(v.disposition_options.items()), type(v).__name__
    print f.getvalue('a'), f.getfirst('a'), f.getlist('a'), f.getvalue('zz', 3), 'a' in f
show(cgi.FieldStorage(environ={'REQUEST_METHOD': 'GET', 'QUERY_STRING': 'a=1&b=2&a=%C3%A9&c='}))
show(cgi.FieldStorage(StringIO.StringIO('a=1&b=2&a=3rest'), environ={'REQUEST_METHOD': 'POST', 'CONTENT_LENGTH': '11', 'QUERY_STRING': 'q=5'}))
B = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n--B\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\ntext\n\r\n' + 'y' * 3000 + '\r\n--B\r\nContent-Disposition: form-data; name="a"\r\nContent-Length: 4\r\n\r\nfour\r\n--B--\r\ntail'
show(cgi.FieldStorage(StringIO.StringIO(B), environ={'REQUEST_METHOD': 'POST', 'CONTENT_TYPE': 'multipart/form-data; boundary=B'}))
k, p = cgi.parse_header('multipart/form-data; boundary=B')
print sorted((k, [x[:20] for x in v]) for k, v in cgi.parse_multipart(StringIO.StringIO(B), p).items())
f = cgi.FieldStorage(StringIO.StringIO('raw text\nmore'), environ={'REQUEST_METHOD': 'PUT', 'CONTENT_TYPE': 'text/plain'})
print f, repr(f.file.read()), f.list
for bad in (lambda: f['x'], lambda: f.keys(), lambda: cgi.FieldStorage(StringIO.StringIO(''), environ={'REQUEST_METHOD': 'POST', 'CONTENT_TYPE': 'multipart/form-data; boundary='}), lambda: cgi.FieldStorage(environ={'QUERY_STRING': 'a&b'}, strict_parsing=1), lambda: cgi.FieldStorage(environ={'QUERY_STRING': 'a=1&b=2'}, max_num_fields=1)):
    try: bad()
    except Exception as e: print type(e).__name__, e
print cgi.MiniFieldStorage('a', 'b'), sorted(cgi.parse(environ={'QUERY_STRING': 'a=1&a=2'}).items()), cgi.SvFormContentDict({'QUERY_STRING': 'a=1&b=2&b=3'}).getlist('b')
