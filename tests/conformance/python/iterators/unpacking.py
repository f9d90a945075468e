a, b = {1: 2}.items()[0]; print a, b
a, b, c = iter('xyz'); print a, b, c
(a, b), c = 'pq', 'r'; print a, b, c
a, (b, (c, d)) = 1, (2, (3, 4)); print a, b, c, d
for i, (k, v) in enumerate(sorted({'a': 1, 'b': 2}.items())): print i, k, v
def gen():
    print 'g1',; yield 1
    print 'g2',; yield 2
    print 'g3',; yield 3
try:
    a, b = gen()
except ValueError as e:
    print e
try:
    a, b, c, d = gen()
except ValueError as e:
    print e
for src in ('a, b = 1', 'a, b = None', 'a, = ()', '(a, b), c = 1, 2', 'a, b = "abc"', 'for a, b in [1]: pass', 'a, b = {}', '[a, b] = [1, 2, 3]'):
    try:
        exec src
    except Exception as e:
        print src, type(e).__name__, e
x = [1, 2, 3]; x[0], x[1] = x[1], x[0]; print x
i = 0; i, x[i] = 1, 'new'; print i, x
class A(object): pass
o = A(); o.a, o.b = o, 5; print o.a is o, o.b
a = b, c = 1, 2; print a, b, c
a = [b, c] = 'mn'; print a, b, c
def swap(a, b): return b, a
p, q = swap(*swap(1, 2)); print p, q
