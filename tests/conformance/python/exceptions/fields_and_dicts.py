# What exceptions make of their arguments is no part of their dict; copies, changes, subclasses.
import copy, pickle, cPickle, sys

class E(IOError):
    def __init__(self, a): self.a = a
class E2(IOError): pass
class S(SyntaxError): pass
class U(UnicodeDecodeError): pass
class X(SystemExit): pass
for e in [IOError(1,'b','c'), E(5), E2(1,'x'), E2('only'), SyntaxError('m',('f',1,2,'t')), S('q'), UnicodeDecodeError('ascii','a',0,1,'r'), U('ascii','a',0,1,'r'), SystemExit(3), X(4), KeyError('k'), OSError(2,'n'), EnvironmentError(1,2,3,4), IndentationError('a'), UnicodeTranslateError(u'a',0,1,'r')]:
    print type(e).__name__, e.__dict__, e.args, repr(e), sorted(vars(e)),
    try: print str(e)
    except Exception, x: print type(x).__name__, x
    e.extra = 1
    print e.__dict__, [getattr(e,n,'-') for n in 'errno strerror filename code msg lineno offset text print_file_and_line encoding object start end reason'.split()]
    for f in copy.copy, lambda e: pickle.loads(pickle.dumps(e)), lambda e: cPickle.loads(cPickle.dumps(e,2)):
        try:
            g = f(e); print type(g).__name__, g.args, g.__dict__, getattr(g,'errno','-'), getattr(g,'filename','-')
        except Exception, x: print type(x).__name__, x
e = IOError(1,'b','c')
e.errno = 5; print e, e.errno, e.args
del e.filename
print e.filename, e
try: open('/nonexistent/file')
except IOError, e: print e.__dict__, e.errno, e.strerror, e.filename, e
try: compile('x y','f','exec')
except SyntaxError, e: print e.__dict__, e.msg, e.filename, e.lineno, e.offset, repr(e.text), e
try: u'\xe9'.encode('ascii')
except UnicodeError, e: print e.__dict__, e.encoding, e.start, e.end, e.reason, repr(e.object), e
e.start = 0; e.__dict__['q']=1; e.reason='zz'; print e, e.__dict__, e.q
for n in ('errno','strerror','filename'): print n in dir(IOError), n in dir(IOError()), hasattr(ValueError(),n), hasattr(IOError, n)
try:
    try: sys.exit('bye')
    except SystemExit, e: print e.code, e.__dict__; raise
except BaseException, e: print repr(e), e.code
class M(IOError):
    errno = 77
m = M(1,'a'); print m.errno, m
class P(IOError):
    @property
    def filename(self): return 'prop'
p = P(1,'a','b'); print p.filename, p
e = S('msg', ('file', 3, 4, 'text')); e.lineno = 9; print e, e.lineno
e.__dict__ = {'z': 1}; print e.z, e.lineno, e.msg
