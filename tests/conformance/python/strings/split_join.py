print 'a b  c '.split(), 'a b  c '.split(' '), 'a,b,c'.split(',', 1), ''.split(), ''.split(','), ' a '.split(None), ' a b c '.split(None, 1)
print 'a b  c '.rsplit(), 'a,b,c'.rsplit(',', 1), ' a b c '.rsplit(None, 1), 'abc'.split('abc'), 'a--b--c'.split('--'), 'aXbXc'.rsplit('X', -1)
print 'l1\nl2\r\nl3\rl4'.splitlines(), 'a\n\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(), 'a\x0bb'.splitlines()
print ','.join(['a', 'b']), ''.join(('x', 'y')), '-'.join('abc'), ','.join([]), ','.join(c for c in 'pq'), ', '.join({'k': 1})
print 'a=b=c'.partition('='), 'abc'.partition('='), 'a=b=c'.rpartition('='), 'abc'.rpartition('='), '='.partition('=')
for f in (lambda: 'a'.split(''), lambda: ','.join([1]), lambda: ','.join(['a', 2]), lambda: 'a'.partition(''), lambda: ','.join(5), lambda: 'a'.split(1)):
    try:
        print f()
    except Exception as e:
        print type(e).__name__, e
print repr(','.join(['a', u'b'])), repr(u','.join(['a'])), 'a b c d'.split(' ', 2), 'a  b'.split(' ', 1)
