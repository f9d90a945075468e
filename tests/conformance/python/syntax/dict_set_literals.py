print {}, {1: 2}, {'a': {}}, {1: 2,}
print set(), {1}, sorted({3, 1, 2, 1}), type({1})
print {1: 'a', 1: 'b', 1.0: 'c', True: 'd'}
print sorted({x: x * x for x in range(4)}.items()), sorted({x % 3 for x in range(10)})
log = []
def t(x): log.append(x); return x
{t(1): t(2), t(3): t(4)}
print log
print [], [1,], [[]], (), (1,), ((),), (1, (2, [3, {4: 5}]))
print {(1, 2): 3}[1, 2]
try:
    {[]: 1}
except TypeError as e:
    print e
try:
    {{}}
except TypeError as e:
    print e
try:
    {set()}
except TypeError as e:
    print e
