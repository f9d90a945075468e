for n in (0, 1, -1, 8, 255, -255, 2 ** 31, 2 ** 63, -2 ** 64, 10L):
    print n, bin(n), oct(n), hex(n), '%x %X %o %#x %#X %#o' % ((n,) * 6), format(n, 'b'), format(n, '#b'), format(n, '#x'), format(n, '#o'), format(n, 'd'), format(n, ',')
print '%08x %-8x| %+d % d %05d %-5d| %+05d %.5d %8.3d %#.4x' % (255, 255, 5, 5, -42, 42, 42, 42, 42, 255)
print int('1010', 2), int('777', 8), int('-0b101', 2), int('0o10', 8), long('zz', 36), 0b1010 | 0o17, 0xdeadBEEF
print chr(65), ord('A'), unichr(8364).encode('utf-8') == '\xe2\x82\xac', ord(u'\u20ac')
for e in ('chr(256)', 'chr(-1)', 'ord("ab")', 'ord("")', 'ord(5)', 'hex(1.5)', 'bin("x")', 'oct(None)', '"%x" % 1.5', '"%d" % "a"', '"%c" % 256', 'unichr(-1)'):
    try:
        print eval(e)
    except Exception as x:
        print e, type(x).__name__, x
