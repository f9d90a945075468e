import struct
h = lambda s: ' '.join('%02x' % ord(c) for c in s)
for fmt, vals in [('<i', (1,)), ('>i', (1,)), ('!H', (258,)), ('<bBhHiIqQ', (-1, 255, -2, 65535, -3, 4294967295, -4, 2 ** 64 - 1)), ('>f', (1.5,)), ('<d', (-2.25,)), ('3s', ('ab',)), ('5p', ('abc',)), ('c?x', ('z', True)), ('=2h3x', (1, 2)), ('<4s2I', ('abcdefg', 7, 8)), ('', ()), ('>3H', (1, 2, 3)), ('<l', (-5,)), ('>q', (2 ** 40,)), ('<0s', ('x',))]:
    p = struct.pack(fmt, *vals); print fmt, struct.calcsize(fmt), h(p), struct.unpack(fmt, p)
print struct.calcsize('bi'), struct.calcsize('<bi'), struct.calcsize('bq'), struct.calcsize('P'), struct.calcsize('l'), h(struct.pack('bh', 1, 2)), struct.calcsize('3i 2h')
s = struct.Struct('<2H'); print s.size, s.format, h(s.pack(1, 2)), s.unpack('\x01\x00\x02\x00'), s.unpack_from('xx\x03\x00\x04\x00', 2)
b = bytearray(8); struct.pack_into('>I', b, 2, 0xDEADBEEF); print h(str(b)), '%x' % struct.unpack_from('>I', b, 2)
for f in (lambda: struct.pack('i', 'a'), lambda: struct.pack('B', 256), lambda: struct.pack('i'), lambda: struct.unpack('i', 'abc'), lambda: struct.pack('z', 1), lambda: struct.pack('h', 40000), lambda: struct.unpack('<I', ''), lambda: struct.pack('c', 'ab'), lambda: struct.pack('<Q', -1)):
    try:
        print f()
    except struct.error as e: print 'struct.error', e
    except Exception as e: print type(e).__name__, e
print struct.unpack('<f', struct.pack('<f', 0.1))[0], struct.unpack('>d', '\x7f\xf0' + '\0' * 6)[0], struct.unpack('<i', '\xff\xff\xff\xff'), struct.unpack('2c', 'ab')
