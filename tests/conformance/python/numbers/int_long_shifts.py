for n in (1, -1, 5, -5, 2 ** 40, -2 ** 40, 2 ** 70):
    print [n << k for k in (0, 1, 31, 32, 62, 63, 64, 65)]
    print [n >> k for k in (0, 1, 31, 32, 62, 63, 64, 65, 200)]
print 1 << 64L, type(1 << 0L), 0 << 1000, type(0 << 100), (1 << 100) >> 98, type((1 << 100) >> 98)
print (1 << 64) - 1 & 0xFFFFFFFF, (-1 << 70) & (1 << 71) - 1, (1 << 70) ^ -1, ~(1 << 65)
x = 0xCAFEBABE
h = 5381
for c in 'hello world':
    h = ((h << 5) + h + ord(c)) & 0xFFFFFFFF
print h, x >> 16, x & 0xFFFF, (x << 8 | x >> 24) & 0xFFFFFFFF, -x >> 4
