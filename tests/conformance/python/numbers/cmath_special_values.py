# The functions of `cmath` with infinities, NaNs and zeros of both signs, and some corners of `math`.
import cmath
import math

inf = float('inf')
nan = float('nan')
values = [0.0, -0.0, 1.0, -0.5, inf, -inf, nan]


def shown(function, *args):
    try:
        answer = function(*args)
        if isinstance(answer, complex):
            return '%r,%r' % (answer.real, answer.imag)
        return repr(answer)
    except (ValueError, OverflowError) as e:
        return type(e).__name__


for name in 'acos acosh asin asinh atan atanh cos cosh exp log sin sinh sqrt tan tanh'.split():
    function = getattr(cmath, name)
    for real in values:
        answers = [shown(function, complex(real, imag)) for imag in values if imag != imag or abs(imag) == inf or not imag]
        print name, real, ' '.join(answers)
for real in values:
    print 'rect', real, ' '.join(shown(cmath.rect, real, imag) for imag in values)
for x in (-1.0, 1.0, 0.5, 0.9999999999999999, -0.9999999999999999, inf, nan):
    print x, shown(math.atanh, x), shown(math.log1p, x)
