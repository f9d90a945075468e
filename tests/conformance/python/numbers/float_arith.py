inf = float('inf'); nan = float('nan')
print 7.0 / 2, 7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), divmod(-7.5, 2)
print 2.0 ** 0.5, 2 ** 0.5, (-8.0) ** 3, 0.0 ** 0, 1e200 * 1e200, -1e200 * 1e200, 4 ** -0.5
print inf - inf, inf * 0, inf + 1, nan == nan, nan != nan, nan < 1, inf > 10 ** 400, -inf < -10 ** 400
print 0.0 == -0.0, -0.0, 0.0 * -1, -0.0 + 0, 5.0 % inf, -5.0 % inf, 5 // inf, -1.0 // inf
for e in ('1.0/0', '1.0%0', '1.0//0', 'divmod(1.0,0)', '0.0**-1', '(-8.0)**(1/3.0)', '1e200**2', 'int(inf)', 'int(nan)', 'long(inf)', 'float("x")', 'float("")', 'float(10**400)', '10**400*1.0', '10**400/1e0'):
    try:
        print eval(e)
    except Exception as x:
        print e, type(x).__name__, x
print float('1e5'), float(' 12.5 '), float('-.5'), float('1.'), float('INF'), float('+Infinity'), float('nan'), float(5), float(10 ** 30)
print 1.5.is_integer(), 2.0.is_integer(), 0.75.as_integer_ratio(), 3.7.__int__(), (-3.7).__trunc__(), 1.5.hex(), float.fromhex('0x1.8p1'), (0.1).hex()
print 1.5 + 1, 1 + 1.5, 2 * 1.5, 3 - 1.5, 10 ** 20 + 0.5, True + 0.5, 1.5 == 3 / 2.0, hash(1.0) == hash(1), max(1, 1.0), min(1.0, 1)
