print repr(u''), repr(u'abc'), repr(u'\xe9'), repr(u'\u20ac'), repr(u'\U0001F600'), repr(u'\n\t\\\''), repr(u'"\''), repr(u'\x7f\x80\xa0'), repr(u'\u0100'), repr(u'\ufffe')
print len(u'\u20ac'), len(u'\U0001F600'), u'abc'.encode('ascii'), str(u'abc'), u'a' == 'a', u'\xe9' == u'\u00e9', type(u'').__name__
print [u'a', 'b'], {u'k': u'v'}, (u'x',), u'%s' % u'\xe9' == u'\xe9', ur'\u0041\n'
print ord(u'\u20ac'), unichr(233) == u'\xe9', repr(unichr(0x20ac)), u'a' u'b' 'c'
print repr('a' u'b'), repr(u'a' 'b'), repr(unicode('abc')), repr(unicode(5)), repr(unicode(None)), repr(unicode()), repr(unicode('\xc3\xa9', 'utf-8')), repr(unicode([u'\xe9']))
