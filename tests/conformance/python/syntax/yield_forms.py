def g():
    x = yield
    print 'got', x
    y = yield x, 2
    print 'y', y
    z = (yield 'a') + (yield 'b')
    print 'z', z
    w = [(yield 1), (yield 2)]
    print w
    print (yield)
    if (yield 'cond'): print 'true branch'
i = g()
print i.next(), i.send(5), i.send(6), i.send(10), i.send(20), i.send('p'), i.send('q')
print i.send('printed')
try:
    i.send(1)
except StopIteration:
    print 'stop'
