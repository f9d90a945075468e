d = {k: v for k, v in zip('abc', range(3))}; print sorted(d.items()), {x % 2 for x in range(5)} == {0, 1}, {x: {y for y in range(x)} for x in range(3)} == {0: set(), 1: {0}, 2: {0, 1}}
x = 'keep'; {x: 1 for x in 'ab'}; {x for x in 'ab'}; print x
print {k: k for k in 'aab'} == {'a': 'a', 'b': 'b'}, {v: k for k, v in d.items()}[2], sorted({a + b for a in 'xy' for b in 'pq' if a != 'y' or b == 'p'}), len({i * i for i in range(-5, 6)})
log = []
def t(v): log.append(v); return v
{t(('k', i)): t(('v', i)) for i in range(2)}; print log
def f(n): return {i: (lambda: i + n) for i in range(3)}
r = f(10); print r[0](), r[2]()
print {i: [j for j in range(i)] for i in (1, 2)} == {1: [0], 2: [0, 1]}, {(a, b): a * b for a in (1, 2) for b in (3, 4)}[(2, 3)], dict((a, b) for a, b in [(1, 2)])
try:
    {[]: 1 for _ in range(1)}
except TypeError as e:
    print e
try:
    {u for u in [[]]}
except TypeError as e:
    print e
class K(object):
    z = 2
    try:
        d = {i: z for i in range(1)}
    except NameError as e:
        print e
