import sys
m = sys.maxint
print m, m + 1, -m - 1, -m - 2, type(m + 1), type(-m - 1), type(-m - 2)
print m * 2, m * m, -m * m, m - -1, (-m - 1) / -1, abs(-m - 1), -(-m - 1), type(-(-m - 1))
print 1 << 62, 1 << 63, 1 << 64, type(1 << 62), type(1 << 63), -1 << 63, type(-1 << 63), 3 << 62
print 2 ** 62, 2 ** 63, (-2) ** 63, type((-2) ** 63), 10 ** 18, 10 ** 19, 3 ** 40, 3 ** 39
print (m + 1) - 1, type((m + 1) - 1), int((m + 1) - 1), type(int((m + 1) - 1))
print divmod(-m - 1, -1), (-m - 1) % -1, (-m - 1) // -1
print 4294967296 * 4294967296, 3037000500 * 3037000500, 3037000499 * 3037000499
print sum([m, 1]), sum(range(10), m), int(1e19), type(int(1e19)), int(1e18), type(int(1e18))
print m == float(m), m + 1 == float(m), m < float(m), hash(2 ** 64) == hash(2 ** 64 + 0L), hash(5L) == hash(5)
