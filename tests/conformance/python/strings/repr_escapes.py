for s in ('', 'a', "'", '"', '\'"', '\\', '\n\r\t', '\x00\x1f\x20\x7e\x7f\x80\xff', "it's \"q\"", 'tab\there', '\\n'):
    print repr(s), len(s), `s`
print ''.join(map(chr, range(32))).__repr__()
print repr(''.join(chr(c) for c in range(127, 140)))
print ['a\n', u'b\n', 'c\xe9', u'c\xe9'], ('x',), {'k"': "v'"}
print str('a'), str(['a\n']), str(u'abc'), str(None), str(1.0), str(True), str(type), str(Exception('m')), str(())
print eval(repr('\x00\\\'"\n\xff')) == '\x00\\\'"\n\xff'
