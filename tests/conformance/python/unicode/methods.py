s = u'Hello W\xf6rld \xdf \u0416\u0436 1'
for m in ('upper', 'lower', 'title', 'capitalize', 'swapcase', 'split', 'isalpha', 'isupper', 'islower', 'strip'):
    print m, repr(getattr(s, m)())
print u'\u0661'.isdigit(), u'\xb2'.isdigit(), u'\xb2'.isdecimal(), u'\xbd'.isnumeric(), u'5'.isnumeric(), u'\u2003'.isspace(), u'\xe9'.isalpha(), int(u'\u0661\u0662')
print repr(u'a\u2028b\nc\x85d'.splitlines()), repr(u'\xa0a\u3000'.strip()), repr(u'a\xa0b'.split()), repr(u'ab'.center(6, u'\xe9')), repr(u'12'.zfill(4))
print repr(u'abc'.translate({97: u'X', 98: None, 99: 100})), repr(u'a-b-c'.partition(u'-')), repr(u'x=1'.rpartition('=')), u'abc'.find(u'c'), u'aXa'.count(u'a'), repr(u'aaa'.replace(u'a', u'\xe9', 2))
print u'abc'.endswith((u'x', u'c')), repr(u'\t'.expandtabs(2)), repr(u'{0:>4}|{1!r}'.format(u'\xe9', u'\xe9')), repr(u'%5s|%-3s|%c' % (u'\xe9', u'a', 0x20ac)), repr(u'%r' % u'\xe9')
print repr(s[::-1]), repr(s[6:9]), len(s), repr(u'\xe9' * 3), u'\xe9' in s, repr(max(s)), repr(sorted(u'b\xe9a'))
