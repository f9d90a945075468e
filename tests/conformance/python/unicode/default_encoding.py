# `sys.setdefaultencoding` is there once `sys` was loaded again.
import sys
out, path = sys.stdout, sys.path
print hasattr(sys, 'setdefaultencoding'), sys.getdefaultencoding()
reload(sys)
print sys.stdout is out, sys.path is path, hasattr(sys, 'setdefaultencoding')
try:
    sys.setdefaultencoding('no such thing')
except LookupError as e:
    print e
sys.setdefaultencoding('utf-8')
print sys.getdefaultencoding(), repr(str(u'\xe9')), repr(unicode('\xc3\xa9')), repr(u'a' + '\xc3\xa9'), '\xc3\xa9' == u'\xe9'
print repr('%s' % u'\xe9'), repr('\xc3\xa9%s' % u'x'), repr(u'\u20ac'.encode()), repr('\xc3\xa9'.decode()), u'\xe9'
print repr(''.join(['\xc3\xa9', u'x'])), repr('{}'.format(u'\xe9'))
try:
    unicode('\xe9')
except UnicodeDecodeError as e:
    print e
sys.setdefaultencoding('latin-1')
print repr(unicode('\xe9')), repr(str(u'\xe9'))
sys.setdefaultencoding('ascii')
try:
    str(u'\xe9')
except UnicodeEncodeError as e:
    print e
