grid = '530070000600195000098000060800060003400803001700020006060000280000419005000080079'
def peers(i): return set(j for j in range(81) if j != i and (j // 9 == i // 9 or j % 9 == i % 9 or (j // 27 == i // 27 and j % 9 // 3 == i % 9 // 3)))
P = [sorted(peers(i)) for i in range(81)]
steps = [0]
def solve(g):
    steps[0] += 1
    best = None
    for i in range(81):
        if g[i] == '0':
            used = set(g[j] for j in P[i])
            c = [d for d in '123456789' if d not in used]
            if best is None or len(c) < len(best[1]): best = (i, c)
            if len(c) < 2: break
    if best is None: return g
    i, c = best
    for d in c:
        r = solve(g[:i] + d + g[i + 1:])
        if r: return r
    return None
r = solve(grid)
for i in range(0, 81, 9): print ' '.join(r[i:i + 9])
print steps, all(sorted(r[i:i + 9]) == list('123456789') for i in range(0, 81, 9)), solve('55' + grid[2:]) if 0 else ''
