for x, y in ((1, 1.0), (10 ** 20, 1e20), (0, -0.0), (2 ** 63, float(2 ** 63)), (True, 1), (5, 5 + 0j), (-1, -1.0)):
    print x == y, hash(x) == hash(y), len(set([x, y]))
print hash(1), hash(-1), hash(0), hash(2.0), hash(12345), hash(True)
print hash((1, 2)) == hash((1, 2)), hash('a') == hash(u'a'), hash(0.5) == hash(0.5)
nan = float('nan')
print nan in [nan], nan == nan, [nan] == [nan], {nan: 1}[nan], nan in (1, nan)
