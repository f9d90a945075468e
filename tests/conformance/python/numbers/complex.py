a = 3 + 4j; b = 1 - 2j
print a + b, a - b, a * b, a / b, a ** 2, a ** b, -a, +a, abs(a), a.conjugate(), a.real, a.imag
print a == 3 + 4j, a != b, a == 3, 3 + 0j == 3, complex(1, 2), complex('1+2j'), complex('j'), complex('-3.5'), complex(1), complex(), complex(1j, 1j)
print repr(1j), repr(-1j), repr(-0j), repr(0j), 1e100j, complex(0, -0.0), complex(-0.0, 1), complex(float('inf'), float('nan')), str(1.1 + 2.2j)
print 1j * 1j, 2 * a, a * 2.0, a + 1L, 1 / a, a // 1 if 0 else 'x', bool(0j), bool(a), hash(3 + 0j) == hash(3)
for e in ('a < b', 'int(a)', 'float(a)', '1/0j', 'complex("x")', 'complex("1", 2)', 'a % 0', '0j ** -1', 'long(a)', 'cmp(a, b)', 'complex("1 + 2j")', 'complex([])'):
    try:
        print e, eval(e)
    except Exception as x:
        print e, type(x).__name__, x
print '%s %r' % (a, b), format(a, '.2f'), '{0:.1f} {0.real}'.format(a), a.__class__.__name__, pow(a, 2), sum([1j, 2j])
