print list('abc'), tuple('ab'), [c for c in 'xyz'], dict(enumerate('ab')), zip('ab', 'cd'), map(ord, 'AB'), set('a'), 'a' 'b'
print list(enumerate('ab', 5)), ''.join(reversed('abc')), ''.join(sorted('hello')), filter(str.isalpha, 'a1b2'), filter(None, 'abc'), filter(lambda c: c > 'b', 'abcd'), reduce(lambda a, b: b + a, 'abc')
a, b, c = 'xyz'
print a, b, c, int('5') + float('2.5'), str(5) + '5', `5` + '5', repr('a') + str('a'), chr(ord('a') + 1)
it = iter('ab')
print it.next(), it.next(), next(it, 'end')
print [ord(c) for c in 'a\x00\xff'], '%s' % list('ab'), 'abc'[1] in 'b', any(c.isdigit() for c in 'ab1'), all(c.isdigit() for c in '')
print intern('abc') is intern('ab' + 'c'), isinstance('a', basestring), isinstance('a', str), isinstance(u'a', basestring), type('a') is bytes
