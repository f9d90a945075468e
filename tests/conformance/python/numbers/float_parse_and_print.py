for s in ('1', '-1', '+1.5', '1e10', '1E-10', '.5', '5.', ' 7 ', '1_0', '0x10', 'inf', '-INF', 'infinity', 'nan', '+nan', '', '.', 'e5', '1e', '1e400', '-1e-400', '1.7976931348623158e308', '4.9e-324', '2e-324', '0.1e1', '00012', '1 2', '--1', '1.5.2', '9007199254740993', '123456789012345678901234567890', '0.1000000000000000055511151231257827', '1e-7', u'3.5', u'\u0663'):
    try:
        v = float(s); print repr(s), repr(v), str(v)
    except (ValueError, UnicodeError) as e: print repr(s), type(e).__name__
for i in range(-8, 24, 2): print repr(10.0 ** i), str(10.0 ** i), repr(1.5 * 10 ** i), '%g' % 10.0 ** i,
print
for x in (0.1 + 0.7, 1.1 * 3, 2 ** 0.5, 1 / 7.0, 100 * 1.1, 1e16 + 2, 0.1 ** 10, 5e-324 * 3, 1.0000000000000002, 123456.789e3, 4.35 * 100, 1e21 / 3): print repr(x), str(x), float(repr(x)) == x, [x], (x,)
print (0.5).hex(), (-1e-5).hex(), float.fromhex('-0x1.8p-2'), (1e300).as_integer_ratio()[1], (0.1).as_integer_ratio(), 3.0 .is_integer(), float.fromhex('inf'), (5e-324).hex(), (0.0).hex(), (-0.0).hex()
