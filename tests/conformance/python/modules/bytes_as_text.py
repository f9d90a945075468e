import binascii, zlib, _md5, _sha, _sha256, _sha512, marshal, audioop

for name in ('hexlify', 'b2a_base64', 'b2a_uu', 'b2a_hqx', 'rlecode_hqx', 'b2a_qp', 'crc32'):
    print name, repr(getattr(binascii, name)('some=bytes\x00\xff\x90\x90\x90\x90\x90'))
print repr(binascii.a2b_base64('c29t ZQ==\n')), repr(binascii.a2b_uu(binascii.b2a_uu('uu'))), binascii.unhexlify('6162')
for function, text in ((binascii.a2b_base64, 'abc'), (binascii.unhexlify, 'abc'), (binascii.unhexlify, 'zz'),
                       (binascii.a2b_uu, '!%%%%')):
    try:
        print repr(function(text))
    except (binascii.Error, TypeError) as e:
        print type(e).__name__, e
print zlib.decompress(zlib.compress('deflated ' * 20)) == 'deflated ' * 20, zlib.crc32('x'), zlib.adler32('x')
c = zlib.compressobj(9, zlib.DEFLATED, -15)
raw = c.compress('raw') + c.flush()
d = zlib.decompressobj(-15)
print d.decompress(raw + 'tail'), d.unused_data
d = zlib.decompressobj()
print d.decompress(zlib.compress('abcdef'), 3), len(d.unconsumed_tail) > 0, d.flush()
for text in ('', 'nonsense', zlib.compress('x')[:-2]):
    try:
        zlib.decompress(text)
    except zlib.error as e:
        print str(e)[:9]
for new in (_md5.new, _sha.new, _sha256.sha224, _sha256.sha256, _sha512.sha384, _sha512.sha512):
    h = new('abc')
    same = h.copy()
    same.update('d')
    print h.digest_size, h.block_size, h.hexdigest()[:16], same.hexdigest()[:16]
value = [None, True, 1, 1 << 40, -(1 << 100), 1.5, 2j, 'str', u'\xfc', (1, [2]), {'a': frozenset([3])}]
print marshal.loads(marshal.dumps(value)) == value, repr(marshal.dumps((1, 'a b', 2.0, 1L << 20)))
try:
    marshal.loads('[\x02\x00\x00\x00N')
except EOFError as e:
    print e
print repr(audioop.lin2ulaw('\0\0\xff\x7f', 2)), audioop.rms('\1\0\2\0', 2), repr(audioop.lin2adpcm('\1\0\xff\x7f', 2, None))
