print 7 / 2, -7 / 2, 7 / -2, -7 / -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3
print divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(-7, -3), 7 // 2, -7 // 2
print 2 ** 10, 2 ** 0, 0 ** 0, (-2) ** 3, 2 ** -2, pow(2, 10, 1000), pow(-3, 3, 7), pow(3, 4, -5)
for e in ('1/0', '1%0', '1//0', 'divmod(1,0)', '0**-1', 'pow(2,3,0)', '1L/0', '1L%0', '5 << -1', '5 >> -1', 'pow(2,-1,5)'):
    try:
        eval(e)
    except Exception as x:
        print e, type(x).__name__, x
print 1 << 3, 255 >> 4, -1 >> 10, -8 >> 1, 5 & 6, 5 | 6, 5 ^ 6, ~5, -5 & 0xFF, -5 | 3, -5 ^ 7
print abs(-5), +5, -(-5), int(-0), (5).__add__(3), (5).__radd__(3), (5).__add__('x'), (7).__divmod__(2)
print 5 .bit_length(), (-256).bit_length(), 0 .bit_length(), (5).numerator, (5).denominator, (5).conjugate()
