"""Towers of Hanoi with explicit piles of disks."""
import sys


class Disk(object):
    def __init__(self, size):
        self.size = size
        self.next = None


class Towers(object):
    def __init__(self, disks):
        self.piles = [None] * 3
        self.moves = 0
        for i in xrange(disks, -1, -1):
            self.push(Disk(i), 0)

    def push(self, disk, pile):
        top = self.piles[pile]
        if top is not None and disk.size >= top.size:
            raise ValueError('a big disk cannot lie on a smaller one')
        disk.next = top
        self.piles[pile] = disk

    def pop(self, pile):
        top = self.piles[pile]
        if top is None:
            raise ValueError('empty pile')
        self.piles[pile] = top.next
        top.next = None
        return top

    def move(self, disks, source, target):
        if disks == 1:
            self.push(self.pop(source), target)
            self.moves += 1
            return
        other = 3 - source - target
        self.move(disks - 1, source, other)
        self.push(self.pop(source), target)
        self.moves += 1
        self.move(disks - 1, other, target)


def run():
    t = Towers(13)
    t.move(13, 0, 1)
    return t.moves


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print 'towers: n=%d result=%s' % (n, sorted(set(run() for _ in xrange(n))))
