a = 123456789012345678901234567890
b = 987654321098765432109876543210L
print a + b, a - b, b - a, a * b, b / a, b % a, -b / a, -b % a, divmod(b, -a), divmod(-b, -a)
print a ** 3, a << 10, a >> 10, -a >> 10, a & b, a | b, a ^ b, ~a, a & -1, -a & 0xFFFFFFFFFFFFFFFFFFFF
print repr(a), str(a), repr(5L), str(5L), [5L], '%d' % a, '%x' % a, hex(a), oct(a), bin(a)
print a == a + 0, a < b, cmp(a, b), a == 123456789012345678901234567890.0, a < 1e300, -a < 0, bool(a - a)
print a.bit_length(), (2L ** 100).bit_length(), (-2L ** 100).bit_length(), float(a), int(a) is not None
print 10L ** 50 / 10L ** 48, 10L ** 50 // 7, 10L ** 50 % 7, pow(a, 100, 1000007), pow(7L, 300, 10 ** 20)
print -7L / 2, -7L % 2, 7L // -2, divmod(-7L, 2), 7L / 2.0, 2L ** -1, 0L ** 0
print long('123456789' * 3), long(5), long(3.99), long('-10'), long('ff', 16), long('0x1F', 0), long()
f = 1
for i in range(1, 41): f *= i
print f, len(str(f)), sum(map(int, str(f)))
