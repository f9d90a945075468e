for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6, -2.6, 1e16, 0.49999999999999994):
    print x, round(x), int(x), long(x)
print round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(1250, -2), round(5), round(15, -1), round(1e300, 2), round(0.125, 2), round(-0.0), round(1.45, 1)
print type(round(5)), round(number=2.5, ndigits=0), round(25, -1), round(35.0, -1), round(float('inf')), round(5e-324, 400)
print int('12'), int(' -7 '), int('+5'), int('ff', 16), int('0xff', 16), int('0b11', 0), int('0o17', 0), int('017', 0), int('z', 36), int(u'42'), int(), int(5.9), int(-5.9), int(True), int('10', base=2) if 0 else int('10', 2)
for a in [('x',), ('',), ('1.5',), ('12', 1), ('9', 8), (None,), ('1 2',), (5, 2), ([],), ('0x1',), ('1L',), ('12', 37)]:
    try:
        print int(*a)
    except Exception as e:
        print a, type(e).__name__, e
print long('10L'), int('1' * 25), type(int('1' * 25)), int('-9223372036854775808'), type(int('-9223372036854775808'))
