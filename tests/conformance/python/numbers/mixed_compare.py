import sys
vals = [1, 1L, 1.0, True, 1 + 0j]
for a in vals:
    print [a == b for b in vals], [a != b for b in vals]
big = 2 ** 53
print big == float(big), big + 1 == float(big + 1), big + 1 > float(big), float(big) < big + 1
print 10 ** 400 > 1e308, -10 ** 400 < -1e308, 10 ** 400 == float('inf'), 1 < 1.5 < 2, 3 == 3.0 == 3L
print sorted([3, 1.5, 2L, True, 0.5, -1]), max(3, 3.5, 3L), min(0.1, 0, -0.0), cmp(1, 1.0), cmp(1, 2.0), cmp(2L, 1)
d = {1: 'a'}
print d[1.0], d[True], d[1L], d[1 + 0j], len({1: 0, 1.0: 0, 1L: 0, True: 0})
print isinstance(True, int), isinstance(1L, int), isinstance(1, long), 1 is 1, sys.maxint + 1 > sys.maxint
print None < 0, None < -1e300, 0 < '', 'z' < (), 5 < [], cmp(None, 0), cmp('a', 0), 1e10 < 'a'
