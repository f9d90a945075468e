# Old-style instances in formats, buffers as text, unicode of subclasses.
class Old:
    def __unicode__(self): return u'\u1234'
    def __str__(self): return 'old'
class U(unicode):
    def __unicode__(self): return self
class Long(object):
    def __int__(self): raise ValueError
    def __long__(self): return 10
print '%s' % Old(), repr(u'%s' % Old()), '%x' % Long(), u'%d' % Long()
print type(unicode(U('a'))).__name__, repr(u'abc'.replace('b', buffer('xyz'))), repr(u'\u1ff3'.upper())
s = u'joined'
print u''.join([s]) is s, intern('never seen ' + 'before') is not None
a = 'built ' + str(7)
print intern(a) is a, intern('built ' + str(7)) is a
for call in [lambda: filter(lambda c: c > 'a', u'abc'), lambda: format(Old(), 's'), lambda: u'a'.__mul__(1.5)]:
    try:
        print repr(call())
    except TypeError as e:
        print e
class Twice(str):
    def __getitem__(self, i): return 2 * str.__getitem__(self, i)
print filter(None, Twice('123')), filter(lambda x: True, Twice('12'))
