data = [('b', 2), ('a', 1), ('c', 2), ('d', 1), ('e', 3), ('f', 2)]
print sorted(data, key=lambda t: t[1]), sorted(data, key=lambda t: t[1], reverse=True), sorted(data, cmp=lambda x, y: cmp(x[1], y[1]))
print sorted(data), sorted([3, 'a', None, 2.5, (1,), [0], u'b', {}, 1L]), sorted('hello world'), sorted({'b': 1, 'a': 2})
seed = 12345; l = []
for i in range(300):
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    l.append(seed >> 16 & 63)
pairs = zip(l, range(300))
s = sorted(pairs, key=lambda p: p[0])
print all(s[i] < s[i + 1] for i in range(299)), s[:5], s[-3:]
r = sorted(pairs, key=lambda p: p[0], reverse=True); print r[:5]
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return 'K%d' % self.v
print sorted([K(3), K(1), K(2)]), min(K(3), K(1))
class Boom(Exception): pass
def key(x):
    if x == 3: raise Boom('key')
    return x
l = [5, 4, 3]
try:
    l.sort(key=key)
except Boom as e:
    print e, l
def bad(a, b): return 'x'
try:
    l.sort(bad)
except TypeError as e:
    print e
try:
    l.sort(key=lambda x: l.append(1))
except ValueError as e:
    print e
print sorted([1.5, -1, 3, float('inf'), 2L]), sorted([True, False, 2, 0])
