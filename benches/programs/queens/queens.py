"""Eight queens by backtracking over free rows and diagonals, ten times a round."""
import sys


class Queens(object):
    def __init__(self):
        self.rows = [True] * 8
        self.maxs = [True] * 16
        self.mins = [True] * 16
        self.placed = [-1] * 8

    def place(self, c):
        for r in xrange(8):
            if self.rows[r] and self.maxs[c + r] and self.mins[c - r + 7]:
                self.placed[r] = c
                self.mark(r, c, False)
                if c == 7 or self.place(c + 1):
                    return True
                self.mark(r, c, True)
        return False

    def mark(self, r, c, free):
        self.rows[r] = free
        self.maxs[c + r] = free
        self.mins[c - r + 7] = free


def run():
    for _ in xrange(10):
        q = Queens()
        if not q.place(0):
            return None
    return tuple(q.placed)


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print 'queens: n=%d result=%s' % (n, sorted(set(run() for _ in xrange(n))))
