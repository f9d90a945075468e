"""Tile a 10 by 5 hexagonal board with ten five-cell pieces; boards and pieces are bit masks."""
import sys

WIDTH, HEIGHT = 5, 10
FULL = (1 << WIDTH * HEIGHT) - 1
E, SE, SW, W, NW, NE = range(6)
PIECES = [
    [E, E, E, SE], [SE, SW, W, SW], [W, W, SW, SE], [E, E, SW, SE], [NW, W, NW, SE, SW],
    [E, E, NE, W], [NW, NE, NE, W], [NE, SE, E, NE], [SE, SE, E, SE], [E, NW, NW, NW],
]


def step(p, direction):
    x, y = p
    odd = y & 1
    if direction == E:
        return x + 1, y
    if direction == W:
        return x - 1, y
    y += 1 if direction in (SE, SW) else -1
    if direction in (SE, NE):
        return x + odd, y
    return x - 1 + odd, y


def place(path, start):
    mask = 0
    p = start
    for direction in [None] + path:
        if direction is not None:
            p = step(p, direction)
        x, y = p
        if not (0 <= x < WIDTH and 0 <= y < HEIGHT):
            return 0
        mask |= 1 << (y * WIDTH + x)
    return mask


def orientations(path):
    for flip in (False, True):
        base = [(9 - d) % 6 for d in path] if flip else path
        for turn in xrange(6):
            yield [(d + turn) % 6 for d in base]


def neighbour_masks():
    table = []
    for i in xrange(WIDTH * HEIGHT):
        mask = 0
        for d in xrange(6):
            x, y = step((i % WIDTH, i // WIDTH), d)
            if 0 <= x < WIDTH and 0 <= y < HEIGHT:
                mask |= 1 << (y * WIDTH + x)
        table.append(mask)
    return table


NEAR = neighbour_masks()


def has_island(used):
    free = FULL & ~used
    while free:
        region = free & -free
        size = 0
        todo = region
        while todo:
            bit = todo & -todo
            todo ^= bit
            size += 1
            fresh = NEAR[bit.bit_length() - 1] & free & ~region
            region |= fresh
            todo |= fresh
        if size % 5:
            return True
        free &= ~region
    return False


def buckets():
    table = [[[] for _ in PIECES] for _ in xrange(WIDTH * HEIGHT)]
    for k, path in enumerate(PIECES):
        masks = set()
        for form in orientations(path):
            for i in xrange(WIDTH * HEIGHT):
                mask = place(form, (i % WIDTH, i // WIDTH))
                if mask and not has_island(mask):
                    masks.add(mask)
        for mask in sorted(masks):
            table[(mask & -mask).bit_length() - 1][k].append(mask)
    return table


class Solver(object):
    def __init__(self, limit):
        self.table = buckets()
        self.limit = limit
        self.solutions = []
        self.nodes = 0

    def solve(self, used, left, placed):
        self.nodes += 1
        if used == FULL:
            board = [0] * (WIDTH * HEIGHT)
            for k, mask in placed:
                for i in xrange(WIDTH * HEIGHT):
                    if mask >> i & 1:
                        board[i] = k
            self.solutions.append(''.join(map(str, board)))
            return len(self.solutions) >= self.limit
        free = FULL & ~used
        row = self.table[(free & -free).bit_length() - 1]
        for k in left:
            for mask in row[k]:
                if not mask & used and not has_island(used | mask):
                    if self.solve(used | mask, [j for j in left if j != k], placed + [(k, mask)]):
                        return True
        return False


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    s = Solver(n)
    s.solve(0, range(10), [])
    print 'meteor_contest: solutions=%d nodes=%d min=%s max=%s' % (len(s.solutions), s.nodes, min(s.solutions), max(s.solutions))
