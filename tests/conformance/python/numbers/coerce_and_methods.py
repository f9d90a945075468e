print coerce(1, 2.0), coerce(1, 2L), coerce(1L, 2.5), coerce(1, 1j), coerce(True, 2)
try:
    coerce(1, 'a')
except TypeError as e:
    print e
print (5).__cmp__(3), (1.5).__lt__(2), (1.5).__eq__(1.5), (5L).__add__(2), (2).__pow__(5), (2).__pow__(5, 7), (2).__rpow__(3)
print (7).__floordiv__(2), (7).__truediv__(2), (7).__mod__(4), (7).__lshift__(2), (7).__neg__(), (7).__invert__(), (7).__nonzero__(), (7).__hex__(), (7).__index__(), (7).__float__(), (7).__long__(), (7).__hash__(), (7).__repr__()
print (1.5).__add__(1), (1.5).__rdiv__(3), (1.5).__coerce__(2), (1).__coerce__(2), (1).__coerce__(2.0), (1.5).__pow__(2)
print int.__add__(3, 4), float.__mul__(2.0, 3), long.__sub__(5L, 2L), int.__doc__ is not None
try:
    int.__add__('a', 1)
except TypeError as e:
    print e
for e in ('1 + "a"', '"a" + 1', '1.5 * "a"', 'None + 1', '[] + ()', '1 - []', '-"a"', '~1.5', '1.5 & 1', '1.5 << 2', 'abs("x")', '"a" - "b"', '2 ** "x"', 'divmod(1, "a")', '{} + {}', 'pow(1, "a")', 'pow(2.0, 3, 5)', '1 / "a"', '+[]', '5 % None'):
    try:
        print eval(e)
    except TypeError as x:
        print e, '->', x
