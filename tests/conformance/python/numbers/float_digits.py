# `str` shows twelve digits: of numbers whose shortest text has fewer, too, but for those with few bits.
from binascii import crc32

for f in [5e-324, 1e-320, 2.2250738585072014e-308, 1e-310, 1e11, 1e12, 123456789012.0, 1234567890123.0, 999999999999.5,
          99999999999.95, 0.30000000000000004, 1 / 3.0, 1e16, 1e17, 1e-4, 1e-5, 123456.789, 1e22, 1e23, 1e100, -0.0,
          1.7976931348623157e308, float('inf'), float('nan')]:
    print repr(f), str(f), repr(-f), str(-f)
total = 0
x = 1.0
for i in range(20000):
    x = (x * 1103515245.0 + 12345.0) % 2147483648.0
    for f in (x, x / 1000, x / 7, 1 / (x + 1), x * 1e15):
        total = (total * 31 + crc32(str(f)) + crc32(repr(f))) % 1000000007
print total
