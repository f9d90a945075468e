s = ''
for i in range(20): s += str(i)
print s, len(s)
t = s
s += 'x'
print t == s[:-1], t
parts = []
for i in xrange(5): parts.append('%d:%s' % (i, chr(97 + i)))
print ';'.join(parts), ''.join([str(i) for i in range(10)]), 'ab' * 3 + 'c' * 0
def rep(s, n): return s * n
print rep('=', 20), rep('', 5), len('x' * 1000), ('ab' * 100)[::50]
s = 'a'
for i in range(10): s = s + s
print len(s), s.count('a'), s[:5]
try:
    'a' + 5
except TypeError as e:
    print e
try:
    'a' * 'b'
except TypeError as e:
    print e
try:
    'a' * 2.0
except TypeError as e:
    print e
print 'a' + u'b', type('a' + u'b').__name__
