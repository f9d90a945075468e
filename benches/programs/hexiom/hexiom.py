"""Hexiom puzzle: place numbered hexagonal tiles so that each has as many occupied neighbours as its number says."""
import sys

EMPTY = 7


def cells(radius):
    out = []
    for q in xrange(-radius, radius + 1):
        for r in xrange(-radius, radius + 1):
            if abs(q + r) <= radius:
                out.append((q, r))
    return out


class Puzzle(object):
    def __init__(self, radius, solution):
        self.places = cells(radius)
        index = dict((p, i) for i, p in enumerate(self.places))
        self.near = [[index[(q + a, r + b)] for a, b in ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
                      if (q + a, r + b) in index] for q, r in self.places]
        self.tiles = [0] * 8
        for i, full in enumerate(solution):
            if full:
                self.tiles[sum(solution[j] for j in self.near[i])] += 1
            else:
                self.tiles[EMPTY] += 1
        self.nodes = 0
        self.count = 0
        self.first = None

    def consistent(self, board, i):
        """Every decided cell around i must still be able to reach its number exactly."""
        for j in self.near[i] + [i]:
            want = board[j]
            if want < 0 or want == EMPTY:
                continue
            full = unknown = 0
            for k in self.near[j]:
                if board[k] < 0:
                    unknown += 1
                elif board[k] != EMPTY:
                    full += 1
            if full > want or full + unknown < want:
                return False
        return True

    def solve(self, limit):
        board = [-1] * len(self.places)
        order = sorted(range(len(self.places)), key=lambda i: (-len(self.near[i]), i))
        self.search(board, order, 0, limit)
        return self

    def search(self, board, order, depth, limit):
        self.nodes += 1
        if depth == len(order):
            self.count += 1
            if self.first is None:
                self.first = list(board)
            return self.count >= limit
        i = order[depth]
        for tile in xrange(8):
            if self.tiles[tile] == 0 or (tile != EMPTY and tile > len(self.near[i])):
                continue
            self.tiles[tile] -= 1
            board[i] = tile
            done = self.consistent(board, i) and self.search(board, order, depth + 1, limit)
            board[i] = -1
            self.tiles[tile] += 1
            if done:
                return True
        return False


def scatter(n, full, seed):
    board = [1] * full + [0] * (n - full)
    for i in xrange(n - 1, 0, -1):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        j = (seed >> 8) % (i + 1)
        board[i], board[j] = board[j], board[i]
    return board


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    nodes = count = check = 0
    for k in xrange(n):
        p = Puzzle(2, scatter(19, 11 + k % 3, 99 + k)).solve(5)
        nodes += p.nodes
        count += p.count
        for t in p.first:
            check = (check * 9 + t) % 1000003
    print 'hexiom: puzzles=%d nodes=%d solutions=%d check=%d' % (n, nodes, count, check)
