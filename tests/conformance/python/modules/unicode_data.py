import unicodedata

for c in (u'a', u'\xc5', u'\u0301', u'\u0660', u'\xbd', u'\uac01', u'\u4e00', u'\u2028', u'\U00010400', u'\u0378'):
    print repr(c), unicodedata.category(c), unicodedata.bidirectional(c), unicodedata.combining(c), unicodedata.mirrored(c),
    print unicodedata.east_asian_width(c), unicodedata.decimal(c, None), unicodedata.digit(c, None),
    print unicodedata.numeric(c, None), repr(unicodedata.decomposition(c)), unicodedata.name(c, None)
text = u'A\u030a\u0323 \u1e9b\u0323 \ufb01 \uac01 \u1100\u1161'
for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
    print form, repr(unicodedata.normalize(form, text))
print repr(unicodedata.lookup('GREEK SMALL LETTER ALPHA')), unicodedata.ucd_3_2_0.category(u'\u0221')
for call in (lambda: unicodedata.digit(u'x'), lambda: unicodedata.name(u'\x00'), lambda: unicodedata.lookup('NO SUCH'),
             lambda: unicodedata.normalize('X', u'a'), lambda: unicodedata.category('a')):
    try:
        call()
    except (ValueError, KeyError, TypeError) as e:
        print type(e).__name__, e
