def g():
    yield 1
    yield int('x1')
for v in g():
    print v
