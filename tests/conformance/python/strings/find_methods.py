s = 'abracadabra'
print s.find('a'), s.find('a', 1), s.find('z'), s.find('a', -3), s.find('a', 2, 3), s.find(''), s.find('', 20), s.find('', 11), s.find('bra', None, 5)
print s.rfind('a'), s.rfind('a', 0, 5), s.rfind(''), s.rfind('z'), s.rfind('bra', 2), s.index('c'), s.rindex('b')
print s.count('a'), s.count('a', 1), s.count('abra'), s.count(''), s.count('a', 3, 8), 'aaaa'.count('aa'), ''.count(''), ''.count('a')
print s.startswith('abra'), s.startswith('bra', 1), s.startswith(('x', 'a')), s.endswith('bra'), s.endswith('br', 0, -1), s.endswith(('q', 'ra')), s.startswith(''), s.endswith('', 20), s.startswith(())
print 'bra' in s, 'x' in s, '' in s, '' in '', 'a' not in s
for m in ('index', 'rindex'):
    try:
        getattr(s, m)('zz')
    except ValueError as e:
        print e
for f in (lambda: 1 in s, lambda: s.find(1), lambda: s.startswith(1), lambda: s.count()):
    try:
        f()
    except TypeError as e:
        print e
