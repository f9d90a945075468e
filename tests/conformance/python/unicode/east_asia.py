# The encodings of East Asia.
import codecs
import io

TEXTS = {
    u'\u65e5\u672c\u8a9e \uff76\u30ab \u2025~\\': 'shift_jis cp932 euc_jp iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_ext',
    u'\u4e02\u4e04': 'euc_jp iso2022_jp_1 iso2022_jp_ext shift_jis',
    u'\ud55c\uad6d\uc5b4 \ub620\ubc29 \u3131 \u4e2d': 'euc_kr cp949 johab iso2022_kr',
    u'\u4e2d\u6587 \u3000\u00b7\u2014 \u20ac ~': 'gb2312 gbk gb18030 hz big5',
    u'\u4e2d\u6587 \u5341 \xca\u0304 \u3875 \u2550': 'big5 cp950 big5hkscs gb18030',
}
for text in sorted(TEXTS):
    for name in TEXTS[text].split():
        for errors in ('strict', 'ignore', 'replace', 'xmlcharrefreplace'):
            try:
                data = text.encode(name, errors)
                print name, errors, repr(data), data.decode(name) == text
            except UnicodeError as e:
                print name, errors, e

for name, data in (('shift_jis', 'a\x80b\x81\x00c'), ('cp932', '\xa0\xfd\x81'), ('euc_jp', '\x8f\xa2\xb7\x8e\xa1\x80\x80'),
                   ('euc_kr', '\xa4\xd4\xa4\xb6\xa4\xd0\xa4\xd4\xc9\xc9\xa4'), ('gb18030', '\x81\x30\x81\x30\x84\x31\xa4\x37\xff'),
                   ('big5hkscs', '\x88\x62\x88\xa5\x80'), ('hz', '~{VPND~} ~~ ~\n~x'), ('hz', '~{Dc~~:C~}'), ('hz', '~{Dc~\n:C~}'), ('johab', '\x88a\x84A\xd9\x31\x80a'),
                   ('iso2022_jp', 'a\x1b$B!!0!\x1b(J\\~\x1b(Bb\x1b$'), ('iso2022_kr', '\x1b$)C\x0e!!\x0fa\x0e'),
                   ('iso2022_jp_2', '\x1b.A\x1bNi\x1b$A0!\x1b$(C0!\x1b(B')):
    for errors in ('strict', 'ignore', 'replace'):
        try:
            print name, errors, repr(data.decode(name, errors))
        except UnicodeError as e:
            print name, errors, e

decoder = codecs.getincrementaldecoder('euc_jp')()
print [decoder.decode(byte) for byte in u'a\u65e5\u4e02'.encode('euc_jp')], decoder.decode('', True)
encoder = codecs.getincrementalencoder('iso2022_jp')()
print [encoder.encode(c) for c in u'\u65e5\u672ca'], repr(encoder.encode(u'', True))
reader = codecs.getreader('big5')(io.BytesIO(u'\u4e2d\u6587\n\u5341'.encode('big5')))
print repr(reader.readline()), repr(reader.read(1)), repr(reader.read())
stream = io.BytesIO()
writer = codecs.getwriter('hz')(stream)
writer.write(u'\u4e2d')
writer.write(u'\u6587')
writer.reset()
print repr(stream.getvalue())
try:
    codecs.lookup('euc_kr').incrementaldecoder().decode('\xa4', True)
except UnicodeDecodeError as e:
    print e
