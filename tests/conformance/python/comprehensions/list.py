print [x for x in range(5)], [x * y for x in range(3) for y in range(x)], [x for x in range(20) if x % 2 if x % 3], [[j for j in range(i)] for i in range(3)], [(a, b) for a, b in zip('ab', 'cd')], [a for (a, (b, c)) in [(1, (2, 3))] if b < c]
x = 'before'; [x for x in 'leak']; print x
def f():
    [y for y in range(3)]
    return y
print f()
print [x for x in 1, 2, 3], [x if x > 1 else -x for x in range(4)], [lambda: x for x in range(2)][0](), [x for x in (y for y in 'ab')], [len(w) for w in 'a bb'.split()], [None for _ in range(2)]
m = [[1, 2], [3, 4]]; print [v for r in m for v in r], [[r[i] for r in m] for i in range(2)], [x for x in [] if 1 / 0]
class C(object):
    n = 2
    l = [n * i for i in range(3)]
print C.l, C.i
l = [1, 2, 3]; l = [v * 2 for v in l if v in l]; print l, v
print [[i for i in range(2)] for i in range(3)], i, sum([i * i for i in xrange(100)]), [i for i in range(10)][-1], len([0 for i in range(1000)])
try:
    [q for q in 5]
except TypeError as e:
    print e
try:
    [1 / z for z in (1, 0)]
except ZeroDivisionError as e:
    print e, z
