"""Doubles that lie in the middle between their two shortest texts: the even digit is taken."""
for x in (654838171779108.25, 1835681140325353.25, 691510621044791.25, 654838171779108.75, 2251799813685248.25):
    print repr(x), repr(-x), [x], '%r' % x, eval(repr(x)) == x
print [round(x, n) for x in (0.5, 1.5, 2.675, 1e-8, 5e-324, 1e22, 12345.678) for n in (-4, -1, 0, 2, 7)]
print repr(5e-324), repr(1.7976931348623157e308), repr(1e16), repr(123456789012345680.0), repr(1e-5), repr(0.0001), repr(100.0)
