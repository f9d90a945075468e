b = bytearray('hello')
print b, repr(b), len(b), b[0], b[-1], b[1:3], b[::-1], list(b), 'ell' in b, 104 in b, b == 'hello', b == bytearray('hello'), b != 'x'
b[0] = 72; b[1:3] = 'EYY'; b.append(33); b.extend('??'); b.insert(0, ord('>'))
print b, b.pop(), b.pop(0), b
del b[0]; del b[1:3]
print b, b + 'x', type(b + 'x').__name__, 'x' + b, type('x' + b).__name__, b * 2
b += 'tail'; b *= 2; b.reverse()
print b, b.find('l'), b.count('l'), b.upper(), b.replace('l', 'LL'), b.split('t'), b.startswith('liat')
b.remove(ord('l')); print b
print bytearray(3), bytearray([1, 2, 255]), bytearray(), bytearray(u'\xe9', 'utf-8'), str(bytearray('ab')), repr(str(bytearray([0, 255])))
for f in (lambda: bytearray([256]), lambda: b.append('ab'), lambda: b.append(300), lambda: bytearray(u'x'), lambda: b[100], lambda: hash(b), lambda: b.remove(1), lambda: bytearray('').pop()):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
print bytearray('abc').decode('ascii'), '-'.join(['a']) + 'x', bytearray('-').join(['a', 'b']), bytearray.fromhex('41 42'), '%s' % bytearray('q'), bytearray('abc') < 'abd', sorted(bytearray('cab'))
