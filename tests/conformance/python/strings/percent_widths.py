# Widths, zeros and precisions of simple conversions.
for i in [0, 1, -1, 255, -255, 10 ** 9, -10 ** 9, 2 ** 61, -2 ** 61, 2 ** 62, 2 ** 63 - 1, -2 ** 63]:
    print '%d|%5d|%-5d|%05d|%-05d|%x|%5x|%-8x|%08x|%s|%12s|%-12s|%012s|%3d%%' % ((i,) * 14)
for f in [0.0, -0.0, 1.0, -1.5, 1e11, 0.1, 2 / 3.0, -99.995, 1e15, float('inf'), float('-inf')]:
    print '%f|%5.2f|%08.3f|%-9.1f|%.0f|%09f' % ((f,) * 6)
for s in ['', 'a', 'abcdef', '\xff']:
    print repr('%s|%5s|%-5s|%.3s|%5.1s|%-5.9s|%05s' % ((s,) * 7))
for bad in ['%5', '%', '%0', '%.', '%1001d', '%5y', '%d %d']:
    try:
        print len(bad % 3)
    except Exception as e:
        print bad, type(e).__name__, e
