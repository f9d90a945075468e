# -*- coding: utf-8 -*-
s = 'é€'
u = u'é€'
print repr(s), len(s), repr(u), len(u), s, u.encode('utf-8')
print s.decode('utf-8') == u, u.encode('utf-8') == s
d = {u'ключ': 'значение'}
for k, v in d.items(): print k.encode('utf-8'), v, repr(k), repr(v)
print '日本語'.decode('utf-8')[1].encode('utf-8'), len(u'日本語'), u'日本語'[::-1].encode('utf-8')
# комментарий
print "%s" % 'ñ', u'%s'.encode('utf-8') % 'ñ', (u'%s' % u'ñ').encode('utf-8')
