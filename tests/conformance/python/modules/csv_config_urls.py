import csv, ConfigParser, StringIO, urlparse, urllib, sched, cmd, uuid, logging.handlers, logging.config
rows = list(csv.reader(['a,b,"c ""d"""\r\n', '1,"x\n', 'y",\r\n', "'q',2\n", '\n']))
print rows
out = StringIO.StringIO(); w = csv.writer(out); w.writerow([1, 'a,b', 'q"r', None, 1.5, 'x\ny', '']); w.writerow(['']); w.writerows([[1], ['b']])
w = csv.writer(out, delimiter=';', quoting=csv.QUOTE_NONNUMERIC, quotechar="'"); w.writerow(['a', 1, "it's"])
w = csv.writer(out, 'excel-tab'); w.writerow(['a\tb', 'c']); w = csv.writer(out, quoting=csv.QUOTE_NONE, escapechar='\\'); w.writerow(['a,b', 'c"'])
print repr(out.getvalue())
print [sorted(r.items()) for r in csv.DictReader(['n,v', 'a,1', 'b', 'c,2,3'])], sorted(csv.list_dialects()), list(csv.reader(['1,"a"'], quoting=csv.QUOTE_NONNUMERIC))
out = StringIO.StringIO(); d = csv.DictWriter(out, ['a', 'b']); d.writeheader(); d.writerow({'b': 1, 'a': 2}); print repr(out.getvalue())
s = csv.Sniffer().sniff("a;b;c\n1;2;3\n4;5;6\n"); print repr(s.delimiter), csv.Sniffer().has_header('name,age\nbob,10\nann,20\n')
for f in (lambda: list(csv.reader(['"a'], strict=1)), lambda: csv.reader([], delimiter='ab'), lambda: csv.writer(5), lambda: csv.reader([], dialect='no'), lambda: d.writerow({'z': 1}),
          lambda: list(csv.reader(['"a"b'], strict=True)), lambda: csv.reader([], foo=1), lambda: csv.writer(out, quoting=csv.QUOTE_NONE).writerow([','])):
    try: print f()
    except Exception as e: print type(e).__name__, e
c = ConfigParser.SafeConfigParser({'home': '/h'})
c.readfp(StringIO.StringIO('[a]\nx = 1\nY: %(home)s/y ; note\n# c\nlong = one\n  two\n[b]\nflag=yes\nf = 1.5\n'))
print c.sections(), c.get('a', 'y'), c.getint('a', 'x'), c.getboolean('b', 'flag'), c.getfloat('b', 'f'), repr(c.get('a', 'LONG')), c.items('b'), c.options('a'), c.has_option('a', 'home')
c.add_section('n'); c.set('n', 'k', 'v%%'); out = StringIO.StringIO(); c.write(out); print out.getvalue(), c.get('n', 'k'), c.get('a', 'y', raw=True), c.get('a', 'y', vars={'home': 'Q'})
for f in (lambda: c.get('z', 'x'), lambda: c.get('a', 'z'), lambda: c.add_section('a'), lambda: c.getboolean('a', 'x') and c.getboolean('b', 'f'), lambda: c.set('a', 'q', '%x'),
          lambda: c.readfp(StringIO.StringIO('x=1\n')), lambda: c.readfp(StringIO.StringIO('[s]\nbad\n')), lambda: c.set('a', 'i', '%(no)s') or c.get('a', 'i')):
    try: print f()
    except Exception as e: print type(e).__name__, e
u = urlparse.urlparse('http://User:pw@Host.com:8080/p/a;x?q=1&r=a%20b#frag')
print u, u.hostname, u.port, u.username, u.password, u.geturl(), urlparse.urlsplit('mailto:a@b'), urlparse.parse_qs('a=1&b=2&a=3&c='), urlparse.parse_qsl('x=1;y=%41+b', 1), urlparse.urldefrag('http://a/b#c')
for r in ('g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', '..', '../..', '../../g', 'g;x', 'http:g', ''): print urlparse.urljoin('http://a/b/c/d;p?q', r),
print urllib.quote('/a b/\xe9?&'), urllib.quote_plus('a b&c'), urllib.unquote('%41%zz%e9'), urllib.urlencode([('a', 1), ('b', 'x y'), ('c', [1, 2])], 1), urllib.splittype('http://x/y'), urllib.splithost('//h:1/p'), urllib.splitport('h:80')
now = [0]
def sleep(n): now[0] += n
def say(*a): print now[0], a
q = sched.scheduler(lambda: now[0], sleep); q.enter(5, 1, say, ('b',)); q.enter(1, 2, say, ('a', 2)); e = q.enter(3, 1, say, ()); q.cancel(e); q.enter(1, 1, say, ('first',)); q.run(); print q.empty()
class Shell(cmd.Cmd):
    def do_add(self, arg):
        'Adds numbers.'
        self.stdout.write('%d\n' % sum(map(int, arg.split())))
    def do_quit(self, arg): return True
    def help_topic(self): self.stdout.write('about it\n')
import sys
sh = Shell(stdin=StringIO.StringIO('add 1 2\nhelp\nhelp add\nhelp topic\n?quit\nwhat\n\nquit\n'), stdout=sys.stdout); sh.use_rawinput = 0; sh.cmdloop('Hello')
x = uuid.UUID('{12345678-1234-5678-1234-567812345678}'); print repr(x), x.hex, x.int, x.fields, x.urn, x.variant, uuid.uuid4().version, x == uuid.UUID(bytes=x.bytes), uuid.UUID(int=5)
logging.config.dictConfig({'version': 1, 'formatters': {'f': {'format': '<%(levelname)s %(message)s>'}}, 'handlers': {'h': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'f'},
    'm': {'class': 'logging.handlers.MemoryHandler', 'capacity': 3, 'target': 'h'}}, 'loggers': {'a': {'handlers': ['m'], 'level': 'DEBUG', 'propagate': False}}, 'root': {'handlers': ['h'], 'level': 'ERROR'}})
logging.getLogger('a').debug('kept'); logging.error('at once'); logging.getLogger('a').error('all')
