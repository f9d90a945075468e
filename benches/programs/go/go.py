"""Random play-outs on a 9 by 9 Go board, with union of stones into groups found by flood fill."""
import sys

SIZE = 9
EMPTY, BLACK, WHITE = 0, 1, 2
POINTS = SIZE * SIZE


def neighbours():
    table = []
    for p in xrange(POINTS):
        y, x = divmod(p, SIZE)
        near = []
        if x > 0:
            near.append(p - 1)
        if x < SIZE - 1:
            near.append(p + 1)
        if y > 0:
            near.append(p - SIZE)
        if y < SIZE - 1:
            near.append(p + SIZE)
        table.append(near)
    return table


NEAR = neighbours()


class Random(object):
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Board(object):
    def __init__(self):
        self.cells = [EMPTY] * POINTS
        self.ko = -1
        self.turn = BLACK
        self.captured = [0, 0, 0]

    def group(self, start):
        colour = self.cells[start]
        seen = set([start])
        todo = [start]
        liberties = set()
        while todo:
            for q in NEAR[todo.pop()]:
                c = self.cells[q]
                if c == EMPTY:
                    liberties.add(q)
                elif c == colour and q not in seen:
                    seen.add(q)
                    todo.append(q)
        return seen, liberties

    def is_eye(self, p, colour):
        for q in NEAR[p]:
            if self.cells[q] != colour:
                return False
        return True

    def play(self, p):
        colour = self.turn
        other = BLACK + WHITE - colour
        if self.cells[p] != EMPTY or p == self.ko:
            return False
        self.cells[p] = colour
        taken = []
        for q in NEAR[p]:
            if self.cells[q] == other:
                stones, liberties = self.group(q)
                if not liberties:
                    taken.extend(stones)
                    for s in stones:
                        self.cells[s] = EMPTY
        if not taken and not self.group(p)[1]:
            self.cells[p] = EMPTY
            return False
        self.captured[colour] += len(taken)
        self.ko = taken[0] if len(taken) == 1 and len(self.group(p)[0]) == 1 else -1
        self.turn = other
        return True

    def random_move(self, rng):
        free = [p for p in xrange(POINTS) if self.cells[p] == EMPTY]
        while free:
            i = rng.below(len(free))
            p = free[i]
            if not self.is_eye(p, self.turn) and self.play(p):
                return True
            free[i] = free[-1]
            free.pop()
        self.turn = BLACK + WHITE - self.turn
        self.ko = -1
        return False

    def score(self):
        result = 0
        for p in xrange(POINTS):
            c = self.cells[p]
            if c == EMPTY:
                if self.is_eye(p, BLACK):
                    result += 1
                elif self.is_eye(p, WHITE):
                    result -= 1
            else:
                result += 1 if c == BLACK else -1
        return result


def playout(rng):
    board = Board()
    passes = moves = 0
    while passes < 2 and moves < POINTS * 3:
        if board.random_move(rng):
            passes = 0
        else:
            passes += 1
        moves += 1
    return board.score(), moves, sum(board.captured)


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    rng = Random(7)
    black = moves = captured = 0
    for _ in xrange(n):
        s, m, c = playout(rng)
        black += s > 0
        moves += m
        captured += c
    print 'go: games=%d black=%d moves=%d captured=%d' % (n, black, moves, captured)
