"""Allocation of many short-lived perfect binary trees."""
import sys


class Tree(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def make(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(make(depth - 1), make(depth - 1))


def main(n):
    deepest = max(6, n)
    lines = ['stretch=%d' % make(deepest + 1).check()]
    kept = make(deepest)
    for depth in xrange(4, deepest + 1, 2):
        rounds = 1 << (deepest - depth + 4)
        total = 0
        for _ in xrange(rounds):
            total += make(depth).check()
        lines.append('%d*%d=%d' % (rounds, depth, total))
    lines.append('kept=%d' % kept.check())
    return ' '.join(lines)


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print 'binary_trees: n=%d %s' % (n, main(n))
