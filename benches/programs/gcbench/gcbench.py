"""Collector stress: a long-lived tree and array, and waves of short-lived trees built both ways."""
import sys


class Node(object):
    __slots__ = ('left', 'right', 'i', 'j')

    def __init__(self, left=None, right=None):
        self.left = left
        self.right = right
        self.i = self.j = 0


def tree_size(depth):
    return (1 << depth + 1) - 1


def populate(depth, node):
    if depth <= 0:
        return
    node.left = Node()
    node.right = Node()
    populate(depth - 1, node.left)
    populate(depth - 1, node.right)


def make(depth):
    if depth <= 0:
        return Node()
    return Node(make(depth - 1), make(depth - 1))


def count(node):
    return 0 if node is None else 1 + count(node.left) + count(node.right)


def run(deepest):
    long_lived = Node()
    populate(deepest - 2, long_lived)
    array = [0.0] * (1 << deepest)
    for i in xrange(1, len(array) // 2):
        array[i] = 1.0 / i
    made = 0
    for depth in xrange(4, deepest + 1, 2):
        rounds = 2 * tree_size(deepest) // tree_size(depth)
        for _ in xrange(rounds):
            top = Node()
            populate(depth, top)
            made += 1
        for _ in xrange(rounds):
            top = make(depth)
            made += 1
    return made, count(long_lived), array[len(array) // 4]


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print 'gcbench: depth=%d made=%d kept=%d element=%.9f' % ((n,) + run(n))
