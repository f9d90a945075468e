m = [[i * 3 + j for j in range(3)] for i in range(3)]
print m, zip(*m), [list(r) for r in zip(*m)], [m[i][i] for i in range(3)], [r[::-1] for r in m], sum(m, [])
m[1][2] = 'x'; m[0] = m[1]; print m, m[0] is m[1]
def flatten(x):
    for e in x:
        if isinstance(e, list):
            for y in flatten(e): yield y
        else:
            yield e
print list(flatten([1, [2, [3, [], [4]]], 5]))
grid = [['.'] * 5 for _ in range(3)]
for i in range(3): grid[i][i + 1] = '#'
print '\n'.join(''.join(r) for r in grid)
import copy
a = [1, [2, 3]]; b = copy.copy(a); c = copy.deepcopy(a)
a[1].append(4); print a, b, c
stack = []; queue = []
for i in range(5): stack.append(i); queue.insert(0, i)
print [stack.pop() for _ in range(5)], [queue.pop() for _ in range(5)]
