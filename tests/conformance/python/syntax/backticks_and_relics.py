x = [1, 'a']
print `x`, `1 + 1`, `'q'`, `x, 1`, `u'\xe9'`, `2L ** 70`
print 1 <> 2, 1 <> 1, 0777, 0xFFL, 10L, ur'\n', 5l
try: raise ValueError, 'old raise'
except ValueError, e: print e
exec 'print "exec stmt"'
exec('y = 2'); print y
exec 'z = y' in globals(), globals(); print z
def f((a, b), (c, (d,))=(1, (2,))): return a + b + c + d
print f((1, 2)), f('ab', ('c', 'd')), (lambda (x, y): x * y)((3, 4)), f.func_code.co_varnames[0], f.func_code.co_argcount
print [x for x in 1, 2, 3]
print dict.has_key({1: 2}, 1), list({}.iteritems()), apply(max, (1, 2)), cmp(1, 2), unicode('a'), long(1), xrange(2), reduce(lambda a, b: a + b, 'abc'), raw_input is not None, unichr(97), basestring, intern('a'), coerce(1, 1.0), buffer('a')[0]
print map(None, [1, 2], 'a'), filter(lambda c: c > 'a', 'abc'), zip([1], [2]), range(2), {1: 2}.keys(), type({}.keys()), sorted([1, 'a', None, 2.0, ()])
class O: pass
print O.__class__ if hasattr(O, '__class__') else 'classobj', type(O()).__name__
import string; print string.letters[:3].lower(), string.join(['a', 'b'])
print 'softspace:',
print 1,
print
print "%s" % `1`, not `0`, -`1`.find('2')
from __builtin__ import True as T2; print T2, None
