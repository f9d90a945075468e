import math
print math.pi, math.e, math.sqrt(2), math.sqrt(16), math.floor(-2.5), math.ceil(-2.5), math.ceil(2.1), math.trunc(-2.7), math.fabs(-3), math.factorial(20), math.factorial(25)
for f in 'sin cos tan asin acos atan sinh cosh tanh asinh atanh exp expm1 log1p erf erfc gamma lgamma degrees radians'.split():
    print f, ['%.12g' % getattr(math, f)(x) for x in (0.1, 0.5, 0.9)]
print '%.12g' % math.acosh(1.5), '%.12g' % math.atan2(1, -1), math.hypot(3, 4), math.pow(2, 10), math.fmod(-7, 3), math.fmod(7, -3), math.modf(3.75), math.modf(-3.75), math.frexp(10.0), math.ldexp(0.5, 5), math.copysign(1, -0.0), math.fsum([0.1] * 10), sum([0.1] * 10)
print math.log(math.e), math.log(8, 2), math.log10(1000), math.log(10 ** 100), math.log(2 ** 1000, 2), math.isinf(float('inf')), math.isnan(float('nan')), math.isnan(1), math.exp(0), math.atan2(0.0, -0.0), math.atan2(-0.0, 1)
for e in ('sqrt(-1)', 'log(0)', 'log(-1)', 'acos(2)', 'factorial(-1)', 'factorial(1.5)', 'exp(1000)', 'pow(0, -1)', 'pow(-1, 0.5)', 'sqrt("x")', 'fmod(1, 0)', 'ldexp(1.0, 5000)', 'gamma(0)', 'floor()', 'log(1, 1)', 'cosh(1000)', 'trunc("x")', 'floor(1j)', 'sin(float("inf"))', 'fsum([1e308, 1e308])'):
    try:
        print e, eval('math.' + e)
    except Exception as x:
        print e, type(x).__name__, x
print type(math.floor(2.5)).__name__, type(math.trunc(2.5)).__name__, math.sqrt(2 ** 70), math.floor(2L ** 60), math.sqrt(True)
