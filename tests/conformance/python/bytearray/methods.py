b = bytearray('Hello, World')
for m in ('upper', 'lower', 'swapcase', 'title', 'capitalize', 'isalpha', 'isdigit', 'istitle', 'strip', 'split', 'splitlines'): print m, repr(getattr(b, m)())
print b.find('o'), b.rfind('o'), b.index('W'), b.count('l'), b.replace('l', 'L', 2), b.partition(', '), b.rpartition('o'), b.center(16, '*'), b.ljust(14, '.'), b.zfill(14), b.startswith('Hell'), b.endswith(('x', 'ld')), b.translate(None, 'lo'), bytearray(' x ').strip(), bytearray('a,b').split(','), bytearray('xxaxx').strip('x')
print b == 'Hello, World', b < bytearray('I'), b + 'x', b[2:5], b[-3:], b[::3], 'W' in b, ord('W') in b, bytearray('ab') * 3, len(b), list(b[:3]), bytearray(b) is b, bytes(b), b.decode('ascii')
c = bytearray('abcdef'); c[1:3] = []; print c; c[::2] = 'XY'; print c; del c[-1]; print c; c[:] = 'new'; print c; c += bytearray('!'); print c; c.extend([1, 2]); print repr(c); c[1:1] = [65, 66]; print repr(c)
for f in (lambda: bytearray('a').index('z'), lambda: bytearray([1.5]), lambda: bytearray(-1), lambda: b.__setitem__(0, 'ab'), lambda: b.__setitem__(0, 256), lambda: b.__setitem__(100, 1), lambda: bytearray('x') + u'y', lambda: bytearray('%s') % 'x', lambda: b.find(5)):
    try:
        print repr(f())
    except Exception as e: print type(e).__name__, e
print [bytearray(x) for x in ('', 'a', '\x00', '\xff')], bytearray('abc').__contains__('b'), sorted(bytearray('hello')), sum(bytearray('\x01\x02')), max(bytearray('az')), bytearray(xrange(3)), bytearray(bytearray('q')), {'k': bytearray('v')}
