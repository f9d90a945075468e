print 'hello world'.encode('hex'), '68656c6c6f'.decode('hex'), 'uryyb'.decode('rot13'), repr('a\nb'.encode('string_escape')), 'aGk=\n'.decode('base64'), repr('hi'.encode('base64'))
for s in ("", "a", "ab", "abc", "\xff\x00"):
    print repr(s.encode("hex")), repr(s.encode("base64")), s.encode("base64").decode("base64") == s, s.encode("hex").decode("hex") == s
