def t(x):
    print x,
    return x
print (t(0) or t(1)), '|',
print (t(0) and t(1)), '|',
print (t('') or t([]) or t({})), '|',
print (not t(0)) and t(5)
print not not 3, not [], not not ()
print True + True, True * 3, -True, ~True, True & False, True | 2, True ^ True
print isinstance(True, int), True == 1, True is 1, type(True & True), type(True & 1)
print [False, True][True], 'ab'[False]
print None and 1, None or 2, 0.0 or -0.0, () and 1
print 1 if 2 > 1 else 1 / 0
