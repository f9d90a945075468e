print '%s %r %d %i %u %x %X %o %c %e %f %g %%' % ('a', 'b', 1, 2, 3, 255, 255, 8, 'z', 1.5, 2.5, 3.5)
print '%5s|%-5s|%05d|%+d|% d|%.2s|%5.1s|%-5d|' % ('a', 'b', 42, 5, 5, 'xyz', 'pq', 7)
print '%(a)s %(b)05.1f %(a)r' % {'a': 'x', 'b': 3.14159}, '%(x)s' % {'x': (1, 2)}, '%(a(b))s' % {'a(b)': 1}
print '%*d|%-*d|%.*f|%*.*f' % (5, 42, 5, 42, 2, 3.14159, 8, 3, 2.71828)
print '%s' % (1,), '%s' % [1, 2], '%s %s' % (1, (2, 3)), '%s' % None, '%s' % {'a': 1}, '%d' % 3.99, '%d' % True, '%s' % 5L, '%r' % 5L, '%d' % 10 ** 3
print '%c%c%c' % (65, 'B', 67), '%5c|%-5c|' % ('a', 'b'), '%hd %ld %lld' % (1, 2, 3) if 0 else '%hd %ld' % (1, 2), '%#x %#o %#X' % (255, 8, 255), '%x' % -255, '%s' % u'u', repr('%s' % u'u'), repr('%s' % 'b')
print '% 5d|%+5d|%-+5d|%+-5d|%0+5d|% 05d' % (1, 2, 3, 4, 5, 6), '%.3d' % 5, '%5.3d|' % 5, '%.0f' % 2.5
class O(object):
    def __str__(self): return 'O-s'
    def __repr__(self): return 'O-r'
    def __int__(self): return 77
    def __float__(self): return 7.5
print '%s %r %d %.1f' % (O(), O(), O(), O())
