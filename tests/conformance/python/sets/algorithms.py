primes = set(range(2, 100))
for p in range(2, 10):
    primes -= set(range(p * 2, 100, p))
print sorted(primes)
graph = {1: [2, 3], 2: [4], 3: [4, 5], 4: [6], 5: [6], 6: []}
seen = set(); todo = [1]
while todo:
    n = todo.pop()
    if n not in seen:
        seen.add(n)
        todo.extend(graph[n])
print sorted(seen)
def uniq(seq):
    seen = set()
    return [x for x in seq if not (x in seen or seen.add(x))]
print uniq('mississippi'), uniq([3, 1, 3, 2, 1])
s = set()
for i in range(2000): s.add(i % 97); s.discard((i * 7) % 97 if i % 3 == 0 else -1)
print len(s), sum(s)
try:
    for x in s: s.add(x + 1000)
except RuntimeError as e:
    print e
def powerset(l): return [set()] if not l else [x | y for x in powerset(l[1:]) for y in (set(), {l[0]})]
print sorted(map(sorted, powerset('abc'))), len(frozenset(map(frozenset, powerset('abca'))))
class S(set):
    def add(self, x): set.add(self, x * 2)
t = S([1]); t.add(5); print sorted(t), type(t | set()).__name__, isinstance(t, set), t
