# -*- coding: utf-8 -*-
import codecs, StringIO
for n in 'utf-8 UTF8 latin-1 ascii us-ascii rot13 cp1252 koi8-r string-escape punycode utf-8-sig iso8859-15 cp437 utf-16 utf-32 charmap cp037 undefined raw_unicode_escape nosuch utf-16-le mac_roman ISO_8859-1:1987'.split():
    try: i = codecs.lookup(n); print n, i.name, len(i)
    except Exception as e: print n, repr(e)
print repr(u'\u20ac\xe9'.encode('cp1252')), repr('\xa4'.decode('iso8859-15')), repr(u'b\xfccher'.encode('punycode')), 'abc'.encode('rot13')
r = codecs.getreader('utf-8')(StringIO.StringIO(u'h\xe9llo\nw\xf6rld\n'.encode('utf-8')))
print r.readlines()
w = StringIO.StringIO(); f = codecs.getwriter('utf-16')(w); f.write(u'ab'); f.write(u'c'); print repr(w.getvalue())
d = codecs.getincrementaldecoder('utf-8')(); print repr([d.decode(c) for c in '\xc3\xa9a'])
print list(codecs.iterdecode(['\xff\xfea', '\0b\0'], 'utf-16')), codecs.encode(u'x', 'utf-8'), codecs.decode('ff', 'hex') if 0 else ''
print repr('\xe4'.decode('koi8-r')), u'\u0434'.encode('koi8-r') == '\xc4'
