u = u'\xe9\u20ac'
for f, a in ((u'%s', u), (u'%r', u), ('%s', u), ('%r', u), (u'%5s|%-5s|', (u, u)), (u'%.1s', u), (u'%c%c', (u'\u20ac', 65)), (u'%d %x %o %e %.2f', (5, 255, 8, 1.5, 2.555)), (u'%(k)s', {u'k': u}), ('%(k)s', {'k': u}), (u'%%', ()), (u'%s %s', (1, None)), ('%s %s', ('a', u'b')), (u'%s', [u]), (u'%5.1f|%-8d|%+d', (1.25, 3, 4))):
    print repr(f), repr(f % a)
for f in (u'{}', u'{:>4}|', u'{:*^6}', u'{!r}', u'{0}{0}', u'{0:.1}'): print repr(f.format(u))
print repr(u'{a} {b[0]} {c.real}'.format(a=u, b=[u], c=5)), repr('{}'.format('a')), repr(u'{}'.format(5)), repr(format(u, u'>3')), repr(format(5, u'd'))
try:
    '{}'.format(u)
except UnicodeEncodeError as e: print e
try:
    u'%s' % '\xff'
except UnicodeDecodeError as e: print e
print repr(u'|'.join([u'a', 'b', u])), repr(u * 2), repr(u + 'x'), repr('x' + u), repr(u[0]), repr(u[::-1]), len(u * 100), repr(u.ljust(4, u'\u20ac')), repr(u.center(5)), repr(u.replace(u'\xe9', u'')), u.find(u'\u20ac'), u.index(u'\xe9'), repr(u.split(u'\u20ac')), repr(u.upper()), repr(u.encode('utf-8')), repr(u.encode('unicode_escape')), repr(u.encode('ascii', 'xmlcharrefreplace'))
class A(object):
    def __unicode__(self): return u
    def __repr__(self): return 'A-repr'
print repr(u'%s' % A()), repr('%s' % A()), repr(unicode(A())), str(A()), repr(u'%r' % A()), repr(u'{}'.format(A()))
