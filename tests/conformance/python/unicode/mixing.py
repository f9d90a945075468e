print repr('a' + u'b'), repr('%s %s' % ('a', u'b')), repr(u'%s' % 'a'), repr('a'.join([u'b', 'c'])), repr('abc'.replace('b', u'X')), 'a' in u'abc', u'a' in 'abc', repr('ab'.split(u'b')), repr(u'x'.join(['a', 'b'])), repr('{}'.format(u'a')), repr(u'{}'.format('a'))
print 'a' == u'a', hash('a') == hash(u'a'), {'a': 1}[u'a'], sorted(['b', u'a', 'c']), 'abc'.startswith(u'a'), u'abc'.find('c'), cmp('a', u'b')
for f in (lambda: '\xe9' + u'a', lambda: u'%s' % '\xe9', lambda: str(u'\xe9'), lambda: unicode('\xe9'), lambda: u''.join(['\xe9']), lambda: '%s %s' % ('\xe9', u'x'), lambda: u'a' in '\xe9a', lambda: '\xe9'.encode('utf-8')):
    try:
        print repr(f())
    except UnicodeError as e:
        print type(e).__name__, e
d = {u'key': 1, 'other': 2}
print d['key'], d[u'other'], isinstance(u'a', str), isinstance(u'a', basestring)
def kw(**k): return sorted(k.items())
print kw(**{u'a': 1}) if True else 0
print int(u'12'), float(u'1.5'), getattr('abc', u'upper')(), u'abc' 'd' == 'abcd'
