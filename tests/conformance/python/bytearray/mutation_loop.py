b = bytearray(16)
for i in range(16): b[i] = (i * 37) & 0xFF
print list(b)
for i in xrange(len(b)): b[i] ^= 0x5A
print list(b)
s = sum(b); h = 0
for x in b: h = (h * 31 + x) & 0xFFFFFFFF
print s, h, max(b), min(b)
sieve = bytearray([1]) * 50
sieve[0:2] = [0, 0]
for p in range(2, 8):
    if sieve[p]:
        sieve[p * p::p] = bytearray(len(range(p * p, 50, p)))
print [i for i, v in enumerate(sieve) if v]
c = bytearray('abc'); d = c
d += 'd'
print c, c is d
m = memoryview('abcdef')
print m[1], m[2:4].tobytes(), len(m), m.tolist(), m.readonly, m.format, m.itemsize
mb = memoryview(c)
mb[0] = 'Z'
print c
bf = buffer('hello', 1, 3)
print bf, len(bf), bf[0], bf[1:], str(bf)
