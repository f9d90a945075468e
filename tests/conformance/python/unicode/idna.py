# Names of hosts beyond ASCII, and cases of lone surrogates.
import codecs
from encodings.idna import ToASCII, ToUnicode, nameprep


def show(function, *arguments):
    try:
        print repr(function(*arguments))
    except UnicodeError as error:
        print type(error).__name__, error


for name in (u'k\xf6nigsg\xe4\xdfchen', u'a.B\u3002c', u'', u'.', u'a..b', u'x' * 64, u'xn--k\xf6', u'A\xdf.', u'\u2260', u'\u06271',
             u'a\u0627', u'\u0627b\u0628', u'\ud800', u'\u0221', u'\xa0x', u'a\xadb', u'\ue000', u'pyth\xf6n.org.'):
    show(name.encode, 'idna')
for name in ('xn--knigsgchen-b4a3dun', 'a.b.', 'xn--', 'xn--a-', 'xn--\xe9', '\xe9', 'xn--99999999', 'XN--KNIGSGCHEN-B4A3DUN',
             'xn--k-99a.', 'a..b', 'xn--pythn-mua.org'):
    show(name.decode, 'idna')
show(u'a'.encode, 'idna', 'ignore')
show('a'.decode, 'idna', 'replace')
show(ToASCII, u'\xc4pfel')
show(ToUnicode, u'XN--x')
show(nameprep, u'\u212b\xad\u0345')
encoder = codecs.getincrementalencoder('idna')()
print [encoder.encode(part) for part in (u'\xe4x', u'ample.org', u'.')], repr(encoder.encode(u'', True))
decoder = codecs.getincrementaldecoder('idna')()
print [decoder.decode(part) for part in ('xn--xam', 'ple-9ta.o', 'rg')], repr(decoder.decode('', True))
text = u'a\ud800B'
print [getattr(text, how)() for how in ('lower', 'upper', 'title', 'swapcase', 'capitalize')]
