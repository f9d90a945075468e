"""Allocate a tree of arrays of random size."""
import sys


class Storage(object):
    def __init__(self):
        self.count = 0
        self.seed = 74755

    def next(self):
        self.seed = ((self.seed * 1309) + 13849) & 65535
        return self.seed

    def build(self, depth):
        self.count += 1
        if depth == 1:
            return [None] * (self.next() % 10 + 1)
        kids = [None] * 4
        for i in xrange(4):
            kids[i] = self.build(depth - 1)
        return kids


def run():
    s = Storage()
    s.build(7)
    return s.count


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print 'storage: n=%d result=%s' % (n, sorted(set(run() for _ in xrange(n))))
