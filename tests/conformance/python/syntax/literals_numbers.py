print 0, 7, 017, 0o17, 0x1F, 0XfF, 0b101, 0B11
print 10L, 0xFFL, 017L, 0b11l, 9223372036854775807, 9223372036854775808, -9223372036854775808
print 1., .5, 1e3, 1E-3, 1.5e+2, 0e0, 1e400, -1e400
print 1j, 2.5J, 1e2j, 0j, 3 + 4j
print type(1), type(1L), type(1.0), type(1j), type(2147483648), type(9223372036854775808)
print 0777, 00, 0L, 1e22, 1e16, 1e15, 123456789012345678
print 0x7fffffffffffffff, 0x8000000000000000
print 1if 1else 2, [1for x in (1,)], 1..real, 5 .real
