def f(x, log=[]):
    print 'f(%r)' % x,
    return x
print f(1) < f(2) < f(3)
print f(1) < f(0) < f(3)
print 1 < 2 > 0 != 5 == 5.0 <= 6
print 1 == 1 in [1], (1 == 1) in [1], 2 in [1] == False
print 1 <> 2, not 1 == 2, 3 is 3 is not None
print not 1 in [1], 1 not in [1]
print 1 < 'a', None < 0, [] < (), {} < [], 'a' < u'b', 5 < 'a' < ()
print (1, 2) < (1, 2, 3) < (1, 3), [1, 'a'] < [1, 'b']
print 1 < 2 and 2 < 3 or 0, 0 or [] or 'last', 1 and 'x' and ''
