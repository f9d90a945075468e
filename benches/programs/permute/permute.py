"""Count the calls of a recursive permutation generator."""
import sys


class Permute(object):
    def __init__(self):
        self.count = 0
        self.v = range(6)

    def permute(self, n):
        self.count += 1
        if n:
            n1 = n - 1
            self.permute(n1)
            for i in xrange(n1, -1, -1):
                self.swap(n1, i)
                self.permute(n1)
                self.swap(n1, i)

    def swap(self, i, j):
        v = self.v
        v[i], v[j] = v[j], v[i]


def run():
    p = Permute()
    p.permute(6)
    return p.count


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print 'permute: n=%d result=%s' % (n, sorted(set(run() for _ in xrange(n))))
