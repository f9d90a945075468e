# -*- coding: utf-8 -*-
# What a pattern can begin with, and what can follow its repeats, is computed ahead: every way must find the same.
import re
import _sre

patterns = [
    r'a', r'a*', r'a+b', r'(a|b)*c', r'(?:ab)*', r'[^a]b', r'\d*\.\d+', r'\d+(?=px)', r'\d+(?!px)', r'(?<=a)b', r'(?<!a)b',
    r'\w+\s*=\s*\w+', r'(\w+)\s+\1', r'(?i)hello|world', r'(?i)[a-c]+', r'^a|b$', r'(?m)^\w', r'(?s)a.b', r'a.b', r'\bfoo\b',
    r'\Bo', r'(a)?b', r'(a)?(?(1)b|c)', r'(|x)y', r'(?:|a|b)+c', r'x*?y', r'(?:x|y)*?z', r'(\w*)(\d)', r'.*?,', r'.*,', r'[\w.]+@[\w.]+',
    r'(?u)\w+', r'(?L)\w+', r'', r'$', r'(?:a|b|)d', r'((a)|(b))+', r'a{2,3}', r'a{2,3}?', r'(?:a{0,2}b){2}', r'\n', r'[\s\S]x',
]
texts = [
    '', 'a', 'aab', 'abcabc', 'foo bar foo', 'x = 12.5px; y=.7', 'Hello WORLD\nhello', 'aXb a\nb', 'the the cat', 'abab cd',
    'john@example.com, jane@x.org', 'yyxxyz', 'a' * 10 + 'b', 'aaaa', 'foo_bar 123abc',
]
for p in patterns:
    c = re.compile(p)
    row = []
    for t in texts:
        row.append((c.findall(t), [m.span() for m in c.finditer(t)], bool(c.match(t))))
    print p, len(str(row)), row[3], row[5][1]

wide = u'Stra\xdfe \u0394\u03b5\u03bb\u03c4\u03b1 na\xefve \U0001f600 x'
for p in [u'\\w+', u'(?u)\\w+', u'(?u)\\W', u'\xdf', u'[\xc0-\xff]', u'(?iu)\xcf', u'(?iu)\u0394', u'[^a-z ]+', u'\\S+$', u'.']:
    print repr(re.findall(p, wide)), repr(re.findall(p, wide[:6]))

print re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world, good bye')
print re.split(r'(,)\s*', 'a, b,c ,d'), re.split(r'x*', 'axbc')
print re.match(r'(a+)+$', 'a' * 20 + 'b'), re.search(r'(?:a|b)+?c', 'ab' * 500 + 'c').span()
print [m.group(0, 1) for m in re.finditer(r'(\d)(?=(\d{3})+$)', '1234567')]

for code in ([], [1], [19, 97], [19, 97, 1], [18, 9, 1], [21, 4, 1], [29, 8, 3, 2, 19, 97, 1, 1], [7, 5, 1], [99, 1]):
    try:
        found = _sre.compile('', 0, code, 1, {}, [None, None]).search('xa')
        print 'ran', code == [1] or found.span()
    except RuntimeError as e:
        print 'RuntimeError'
