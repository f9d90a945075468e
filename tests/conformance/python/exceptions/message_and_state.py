# message, args, state of exceptions; what must be an instance; text of the errors of codecs.
import warnings
warnings.simplefilter('ignore')
e = Exception('foo')
print e.message
e.message = 'bar'
print e.message, e.__reduce__()
del e.message
try:
    e.message
except AttributeError as x:
    print x
e = IOError(1, 'no', 'file')
print e.__reduce__(), e.args
e = ValueError(1, 2)
e.extra = 3
print e.__reduce__(), e[:1]
try:
    del e.args
except TypeError as x:
    print x
class Odd(Exception):
    def __new__(cls):
        return object()
try:
    raise Odd
except TypeError as x:
    print str(x).replace(__name__ + '.', '')
class Shown(Exception):
    def __str__(self):
        return u'f\xf6'
print repr(unicode(Shown(1, 2))), repr(unicode(Exception(1, 2)))
u = UnicodeTranslateError(u'xxxx', 1, 5, 'foo')
print u
u.end = 2
print u
u = UnicodeEncodeError('baz', u'xxxxx', 1, 5, 'foo')
u.reason = 77
print u
for args in [('a', 'b', 0, 1, 'r'), ('a', u'b', 0, 1), ('a', u'b', 0, 'x', 'r')]:
    try:
        print UnicodeEncodeError(*args)
    except TypeError as x:
        print x
