def step(live):
    n = {}
    for x, y in live:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = (x + dx, y + dy)
                    n[k] = n.get(k, 0) + 1
    return set(k for k, c in n.iteritems() if c == 3 or (c == 2 and k in live))
def show(live):
    xs = [x for x, y in live]; ys = [y for x, y in live]
    for y in range(min(ys), max(ys) + 1): print ''.join('#' if (x, y) in live else '.' for x in range(min(xs), max(xs) + 1))
glider = set([(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)])
g = glider
for i in range(4): g = step(g)
print sorted(g), sorted((x + 1, y + 1) for x, y in glider) == sorted(g)
r = set([(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)]); pops = []
for i in range(40): r = step(r); pops.append(len(r))
print pops; show(r)
