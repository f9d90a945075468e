a = u'\xe9'; b = u'e'
print a > b, a == u'\u00e9', cmp(a, b), a < u'\u20ac', u'\uffff' < u'\U00010000', u'' < u'a', u'a' < u'ab', u'Z' < u'a'
print [repr(c) for c in u'a\u20acb'], list(reversed(u'ab\xe9')), map(ord, u'\xe9\u20ac'), zip(u'ab', 'cd'), enumerate(u'x').next()
class U(unicode):
    def __new__(cls, v): return unicode.__new__(cls, v)
    def twice(self): return self + self
u = U(u'\xe9')
print repr(u), repr(u.twice()), type(u.twice()).__name__, u == u'\xe9', type(u + 'x').__name__
class V(object):
    def __unicode__(self): return u'\u20ac'
    def __str__(self): return 'S'
v = V()
print repr(unicode(v)), str(v), repr(u'%s' % v), repr(u'%s' % (v,)), repr('%s' % v), repr(u'{}'.format(v))
class W(object):
    def __str__(self): return 'only-str'
print repr(unicode(W())), repr(u'%s' % W())
print u'caf\xe9'.encode('utf-8'), u'\u20ac'.encode('utf-8')
