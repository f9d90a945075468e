class Rng(object):
    def __init__(self, seed): self.s = seed
    def next(self):
        self.s = (self.s * 1103515245 + 12345) & 0x7fffffff
        return self.s >> 8
r = Rng(2024)
state = {'i': 0, 'f': 0.0, 's': '', 'l': [], 'd': {}}
ops = 0
def step(k):
    global ops
    ops += 1
    c = k % 9
    if c == 0: state['i'] += k % 100
    elif c == 1: state['f'] = state['f'] / 2 + k % 10
    elif c == 2: state['s'] = (state['s'] + chr(97 + k % 26))[-20:]
    elif c == 3: state['l'].append(k % 50)
    elif c == 4:
        if len(state['l']) > 20: state['l'] = sorted(state['l'])[5:15]
    elif c == 5: state['d'][k % 30] = state['s'][:3]
    elif c == 6: state['d'].pop(k % 30, None)
    elif c == 7: state['i'] = -state['i'] if k % 2 else state['i'] * 3 % 65537
    else:
        try: state['l'].pop(k % 25)
        except IndexError: state['i'] -= 1
for n in xrange(6000): step(r.next())
print ops, state['i'], repr(state['f']), state['s'], state['l'], sorted(state['d'].items())[:6], len(state['d'])
grid = [[(x * y + x) % 3 == 0 for x in range(20)] for y in range(20)]
for gen in range(6):
    grid = [[(lambda c, a: c == 3 or (a and c == 2))(sum(grid[(y + dy) % 20][(x + dx) % 20] for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy), grid[y][x]) for x in range(20)] for y in range(20)]
    if gen == 1: pass
print sum(map(sum, grid))
