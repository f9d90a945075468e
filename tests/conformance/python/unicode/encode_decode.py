s = u'caf\xe9 \u20ac \U0001F600'
for enc in ('utf-8', 'utf8', 'utf-16-le', 'utf-16-be', 'utf-32-le', 'unicode_escape', 'raw_unicode_escape'):
    b = s.encode(enc)
    print enc, repr(b), b.decode(enc) == s
for enc in ('ascii', 'latin-1'):
    for err in ('ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace'):
        print enc, err, repr(u'x\xe9\u20ac'.encode(enc, err))
    try:
        s.encode(enc)
    except UnicodeEncodeError as e:
        print e, e.encoding, e.start, e.end, e.reason
for b, enc in (('\xff', 'utf-8'), ('a\xc3', 'utf-8'), ('\xe2\x82', 'utf-8'), ('\xe9', 'ascii'), ('ab\x80cd', 'utf-8'), ('\xed\xa0\x80x', 'utf-8')):
    for err in ('ignore', 'replace'):
        print repr(b.decode(enc, err)),
    try:
        print repr(b.decode(enc))
    except UnicodeDecodeError as e:
        print e
try:
    'a'.decode('nope')
except LookupError as e:
    print e
print repr(u'abc'.encode('utf-16')), repr('abc'.encode('utf-8'))
