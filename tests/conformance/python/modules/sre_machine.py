import _sre
# Instructions by number, as sre_constants has them.
SUCCESS, ANY, ASSERT, ASSERT_NOT, AT, BRANCH, CATEGORY = 1, 2, 4, 5, 6, 7, 9
GROUPREF, EXISTS, IN, INFO, JUMP, LITERAL, MARK, MAX, MIN = 12, 13, 15, 17, 18, 19, 21, 22, 23
NEGATE, RANGE, REPEAT, ONE, LAZY = 26, 27, 28, 29, 31
MANY = _sre.MAXREPEAT
def lit(text): return [w for c in text for w in (LITERAL, ord(c))]
def one(op, low, high, item): return [op, len(item) + 4, low, high] + item + [SUCCESS]
def rep(until, low, high, item): return [REPEAT, len(item) + 3, low, high] + item + [until]
def group(n, item): return [MARK, 2 * n] + item + [MARK, 2 * n + 1]
def cls(*parts): return [IN, sum(map(len, parts)) + 2] + [w for p in parts for w in p] + [0]
def branch(*ways):
    out = [BRANCH]; ends = []
    for way in ways:
        out += [len(way) + 3] + way + [JUMP, 0]; ends.append(len(out) - 1)
    out.append(0)
    for end in ends: out[end] = len(out) - end
    return out
def make(code, groups=0, names={}, flags=0):
    index = [None] * (groups + 1)
    for name in names: index[names[name]] = name
    return _sre.compile(None, flags, code + [SUCCESS], groups, names, index)
def show(p, text):
    m = p.search(text)
    return m and (m.group(), m.groups(), m.span(), m.lastindex)
digits = cls([RANGE, 48, 57])
print show(make(group(0, one(ONE, 1, MANY, digits)) + lit('.') + group(1, one(LAZY, 0, MANY, digits)) + lit('5'), 2), 'pi 3.1415')
print show(make(group(0, rep(MAX, 0, MANY, branch(lit('ab'), lit('a'), lit('b')))) + lit('bc'), 1), 'xababbc')
print show(make(rep(MIN, 1, MANY, group(0, branch(lit('a'), lit('b')))) + lit('b'), 1), 'aabab')
print show(make(group(0, one(ONE, 1, MANY, [ANY])) + [GROUPREF, 0], 1), 'xyzxyz\n')
print show(make([ASSERT, 5, 1] + lit('a') + [SUCCESS] + lit('b')), 'bab'), show(make([ASSERT_NOT, 5, 1] + lit('a') + [SUCCESS] + lit('b')), 'abb')
print show(make([AT, 3] + one(ONE, 1, MANY, cls([CATEGORY, 4])) + [AT, 4]), 'hello'), show(make(cls([NEGATE], lit('ab'))), 'abc')
p = make(one(ONE, 0, MANY, lit('x')))
print p.findall('axxb'), [m.span() for m in p.finditer('axxb')], p.sub('-', 'abxd'), p.subn('', 'xax'), p.split('axxbx')
p = make(group(0, lit('k')) + lit('=') + group(1, one(ONE, 1, MANY, digits)), 2, {'key': 1, 'n': 2})
m = p.match('..k=42;', 2)
print m.groupdict(), m.start('n'), m.end(2), m.span(0), m.pos, m.endpos, m.lastgroup, m.regs, m.re is p, m.string
print p.sub(lambda m: str(int(m.group('n')) + 1), 'k=1 k=9'), repr(p.sub(u'\xe9', 'k=1', 1)), p.match(u'k=7').group('n'), p.groups, p.groupindex['n']
for bad in (lambda: m.group(3), lambda: m.group('z'), lambda: p.match(5)):
    try: print bad()
    except (IndexError, TypeError) as e: print type(e).__name__, e
print len(make(rep(MAX, 0, MANY, branch(lit('a'), lit('b')))).match('ab' * 100000).group())
