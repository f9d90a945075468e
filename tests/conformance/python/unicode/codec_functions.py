# The functions of _codecs that encodings are made of, and error handlers as functions.
import codecs


def tried(function, *args):
    try:
        print repr(function(*args))
    except Exception as e:
        print '%s: %s' % (e.__class__.__name__, e)


error = UnicodeEncodeError('ascii', u'a\u3042\xffb', 1, 3, 'ouch')
for name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace'):
    handler = codecs.lookup_error(name)
    print name, handler == getattr(codecs, name + '_errors')
    tried(handler, error)
    tried(handler, UnicodeDecodeError('ascii', 'a\xffb', 1, 2, 'ouch'))
    tried(handler, 42)
tried(codecs.lookup_error, 'nothing')

codecs.register_error('case.spell', lambda e: (u'<%s>' % e.object[e.start:e.end].encode('hex') if isinstance(e.object, str)
                                               else u'<%d>' % (e.end - e.start), e.end))
codecs.register_error('case.wrong', lambda e: (u'x', None))
print repr(u'a\u3042\u3043b'.encode('iso-8859-15', 'case.spell')), repr('a\x81\x81'.decode('cp1253', 'case.spell'))
for errors in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'case.wrong'):
    tried(u'a\u3042\xffb'.encode, 'iso-8859-15', errors)
    tried('a\xffb'.decode, 'ascii', errors)
tried(codecs.charmap_encode, u'abcDEF', 'replace', dict((ord(c), c.upper() * 2) for c in u'abc?'))
tried(codecs.charmap_decode, 'abc', 'case.spell', {97: u'xyz', 98: 0x3042})
tried(codecs.charmap_decode, 'a', 'strict', {97: 0x110000})

text = u'A\u2262\u0391+-. \U0001f600'
tried(text.encode, 'utf-7')
print text.encode('utf-7').decode('utf-7') == text
for data in ('a+-b', '+xy', 'a+AG', '+\xc1', '+AGEA', 'hi+AGE'):
    tried(data.decode, 'utf-7')
    tried(codecs.utf_7_decode, data, 'replace')
tried(codecs.utf_16_ex_decode, '\xff\xfea\0b')
tried(codecs.utf_16_ex_decode, '\0a\0b', 'strict', 1, True)
tried(codecs.utf_16_ex_decode, 'a\0\xff\xd8', 'strict', -1, False)
tried(codecs.utf_32_ex_decode, '\0\0\xfe\xff\0\0\0a\0')
tried(codecs.utf_16_le_decode, 'a\0b')
tried(u'a\u3042'.encode, 'unicode-internal')
tried('a\0\0\0b'.decode, 'unicode-internal')
tried('a\0\0\0b'.decode, 'unicode-internal', 'replace')
tried(codecs.readbuffer_encode, bytearray('ab'))
tried(codecs.charbuffer_encode, u'ab')
tried(codecs.charbuffer_encode, 42)
