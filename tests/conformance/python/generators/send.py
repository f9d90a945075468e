def acc():
    t = 0
    while True:
        v = yield t
        if v is None: continue
        t += v
a = acc(); print a.next(), a.send(5), a.send(10), a.next(), a.send(-3)
def echo():
    r = []
    try:
        while True:
            r.append((yield len(r)))
    except GeneratorExit:
        print 'closed with', r
e = echo(); e.next()
for x in 'abc': print e.send(x),
e.close(); print
try:
    e.send('more')
except StopIteration:
    print 'stopped'
try:
    acc().send(1)
except TypeError as x:
    print x
print acc().send(None)
def avg():
    s = n = 0.0
    a = None
    while 1:
        s += yield a
        n += 1
        a = s / n
g = avg(); g.next(); print g.send(10), g.send(20), g.send(60)
def pipeline():
    def src(n, t):
        for i in range(n): t.send(i)
        t.close()
    def filt(t):
        t.next()
        try:
            while 1:
                v = yield
                if v % 2: t.send(v * v)
        except GeneratorExit:
            t.close()
    def sink(out):
        try:
            while 1: out.append((yield))
        except GeneratorExit:
            out.append('end')
    out = []; f = filt(sink(out)); f.next(); src(6, f)
    return out
print pipeline()
