import string
print string.ascii_letters, string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits, repr(string.punctuation), repr(string.whitespace), len(string.printable), len(string.letters) >= 52
print string.upper('a'), string.join(['a', 'b'], '-'), string.split('a b'), string.replace('aa', 'a', 'b', 1), string.find('abc', 'c'), string.strip(' x '), string.capwords('hello big  world'), string.atoi('12'), string.atoi('ff', 16), string.atof('1.5'), string.zfill('7', 3), string.ljust('a', 3) + '|', string.count('aa', 'a'), string.lower('A'), string.joinfields(['x', 'y'], '')
t = string.maketrans('abc', 'xyz'); print 'aabbcc'.translate(t), string.translate('cab', t), 'cab'.translate(t, 'b'), string.index('abc', 'b'), string.swapcase('aB'), string.center('a', 5) + '|', string.expandtabs('a\tb', 4)
f = string.Formatter(); print f.format('{0} {k:>4}', 1, k='x'), list(f.parse('a{0!r:>5}b{{}}{x}'))
class MyF(string.Formatter):
    def get_value(self, k, a, kw): return 'V(%s)' % k if isinstance(k, str) else a[k]
print MyF().format('{zz} {0}', 9)
try:
    string.maketrans('a', 'bc')
except ValueError as e: print e
try:
    string.atoi('x')
except ValueError as e: print e
