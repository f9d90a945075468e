for e in (ValueError(), ValueError('a'), ValueError('a', 2), KeyError('k'), KeyError(), KeyError('a', 'b'), KeyError(5), IOError(2, 'No such', 'file.txt'), IOError(2, 'msg'), IOError('one'), OSError(1, 'p'), SystemExit(), SystemExit(4), SystemExit('m', 1), StopIteration(7), AttributeError('x'), UnicodeDecodeError('ascii', 'abc\xff', 3, 4, 'ordinal'), UnicodeEncodeError('ascii', u'\xe9', 0, 1, 'bad'), AssertionError(u'u'), Exception(None), Exception([1]), Exception((1, 2)), Exception('')):
    print type(e).__name__, '|', str(e), '|', repr(e), '|', e.args, '|', repr(e.message)
e = IOError(2, 'msg', 'f'); print e.errno, e.strerror, e.filename, e.args
print SystemExit(3).code, SystemExit().code, SystemExit('a', 'b').code
e = ValueError('a', 'b'); print e[0], e[1:], len(e.args), list(e)if 0 else e.args
e.extra = 1; print e.extra, e.__dict__, e.args; e.args = ('new',); print e, repr(e), e.message
s = SyntaxError('msg', ('file.py', 3, 5, 'x = = 1\n')); print s, s.lineno, s.offset, s.filename, repr(s.text), s.msg, s.args
s = SyntaxError('only'); print s, s.lineno, repr(s)
class E(Exception):
    def __init__(self, a): self.a = a
e = E(5); print repr(e), str(e), e.args, e.a
class F(Exception): pass
print repr(F('x', 1)), str(F(u'\xe9'.encode('utf-8'))), F() == F(), hash(F()) is not None, unicode(F(u'\xe9')) == u'\xe9'
u = UnicodeDecodeError('utf-8', 'ab\xffcd', 2, 3, 'why'); print u, u.object, u.start, u.end, u.encoding, u.reason
