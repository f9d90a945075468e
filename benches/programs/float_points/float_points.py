"""Object-heavy floating point: normalise points on a curve and find their component-wise maximum."""
import sys
from math import sin, cos, sqrt


class Point(object):
    def __init__(self, i):
        self.x = x = sin(i)
        self.y = cos(i) * 3
        self.z = (x * x) / 2

    def normalize(self):
        norm = sqrt(self.x * self.x + self.y * self.y + self.z * self.z)
        self.x /= norm
        self.y /= norm
        self.z /= norm

    def maximum(self, other):
        self.x = self.x if self.x > other.x else other.x
        self.y = self.y if self.y > other.y else other.y
        self.z = self.z if self.z > other.z else other.z
        return self


def run(n):
    points = [Point(i) for i in xrange(n)]
    for p in points:
        p.normalize()
    best = points[0]
    for p in points[1:]:
        best = best.maximum(p)
    return best


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30000
    p = run(n)
    print 'float_points: n=%d max=%.9f,%.9f,%.9f' % (n, p.x, p.y, p.z)
