import cmath
z = 3 + 4j
def r(c): return '%.10g%+.10gj' % (c.real, c.imag) if isinstance(c, complex) else '%.10g' % c
for f in 'sqrt exp log log10 sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh'.split():
    print f, r(getattr(cmath, f)(z)), r(getattr(cmath, f)(-0.5 + 0.25j)), r(getattr(cmath, f)(0.5))
print cmath.sqrt(-1), cmath.sqrt(-4), r(cmath.phase(z)), map(r, cmath.polar(z)), r(cmath.rect(5, 0.9)), cmath.isinf(complex(float('inf'), 1)), cmath.isnan(1j), cmath.pi, cmath.e, r(cmath.log(z, 2)), r(cmath.phase(-1)), cmath.phase(complex(-1, -0.0))
for e in ('log(0)', 'sqrt("a")', 'atanh(1)'):
    try:
        print eval('cmath.' + e)
    except Exception as x:
        print e, type(x).__name__, x
