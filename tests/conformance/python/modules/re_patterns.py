import re
pats = ['a', 'a|b', 'abc|abd', 'a*', '(a*)*', '(?:a*)*', '(?:a*)+', '(a|b)*c', '[a-z]+\\d', '\\w+\\s', '(?P<n>x)(?P=n)', '(?i)abc', '(?x) a b # c\n c', '[^a]', '[]a]', '[^]a]', '[a-]', 'a{2,3}', 'a{,3}', 'a{2,}', 'a{x', 'a{', 'a{}', '\\1', '(\\1)', '(', ')', '(?', '(?P', '(?P<', '(?P<n', '(?P<n>', '(?P<1>a)', '(?P<>a)', '(?P=', '(?P=)','(?P=n)', '(?Px)', '(?<', '(?<x', '(?<=a)b', '(?<=a*)b', '(?<=a|bc)d', '(?!a)b', '(?=', '(?#', '(?#abc)', '(?z)', '(?i', '(?iz)', '(?:', '(a)(?(1)a|b)', '(a)(?(1)a|b|c)', '(?(x)', '(?()a)', '*', '+a', 'a**', 'a*?', 'a*??', '^*', '\\b*', '[', '[a', '[a-', '[b-a]', '[\\d-a]', '[a-\\d]', '\\', '\\x', '\\x1', '\\xg', '[\\x1]', '[\\8]', '\\8', '\\08', '\\01', '\\123', '(a)\\123', '\\400', 'a{3,2}', 'a{99999999999}', '(?P<a>x)(?P<a>y)', '\\A\\Z', '\\z', '$*', 'a|', '|a', '(|a)*', '(a|)*', '(?:|a)+b', 'x*y*z', '(?s).', '(?m)^a$', '(?u)\\w', '(?L)\\w', '\\B\\b', '(a)|b', '((a)|b)*', '(?:(a)|b)*?c', 'a(?=b)(?!c)', '\\d{2}-\\d{2}', '[\\w.-]+@[\\w-]+', 'a??b', '(ab){2,3}?', '[^\\n\\d]*', '(?i)[A-Z]x[^Q]', '(?iu)[a-z\xe9]', '(?P<a.b>x)', '(a)(?P<x>b)\\2', '(?:a|b)|[cd]|e', '(?<!a)b', '(?<!ab)c', "(?x)\\ a", '(?x)[ a]', ']', '}', '{', '{1}', 'a{1}{2}', '(?:a{1}){2}', '(?t)a']
texts = ['', 'ab', 'abcd', 'xx', 'ABD', 'foo 1b', 'aaaa', 'b\na\n', '12-34', 'a{x', u'\xe9t\xe9']
for p in pats:
  for flags in (0, re.I | re.M):
    try:
        c = re.compile(p, flags)
    except Exception as e:
        print repr(p), type(e).__name__, e
        continue
    print repr(p), c.flags, c.groups, sorted(c.groupindex.items()),
    for t in texts:
        m = c.search(t); n = c.match(t)
        if m: print m.span(), m.groups(), m.lastindex, n and n.end(), len(c.findall(t)), len(c.split(t)), repr(c.sub('-', t)),
    print
for t in ['a', '\\1', '\\2', '\\g<1>', '\\g<n>', '\\g<x>', '\\g<', '\\g', '\\g<>', '\\g<-1>', '\\g<1a>', '\\', '\\n\\x', '\\0', '\\01', '\\012', '\\12', '\\123', '\\g<n>\\g<0>x', '\\\\', u'\\1', '\\g<99>', '\\8']:
    for p in ['(?P<n>a)(b)?', 'a']:
        for s in ['xax', 'xab']:
            try: print repr(t), repr(re.sub(p, t, s)), 
            except Exception as e: print repr(t), type(e).__name__, e
            try: print repr(re.search(p, s).expand(t))
            except Exception as e: print repr(t), type(e).__name__, e
print re.escape('a.b\0c_d'), repr(re.escape(u'\xe9'))
s = re.Scanner([(r"[a-z]+", lambda s, t: ('w', t)), (r"\d+", lambda s, t: int(t)), (r"\s+", None), ('=', '=')])
print s.scan("abc 12 = x!!")
re.compile('a(b|c+?)[^x-z\\d]{2,3}(?P<q>d)(?(q)e|f)(?=z)(?<!y)\\b$', re.DEBUG)
for bad in (lambda: re.compile(5), lambda: re.compile(re.compile('a'), re.I), lambda: re.match('a', 5)):
    try: print bad()
    except Exception as e: print type(e).__name__, e
