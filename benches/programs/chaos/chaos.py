"""Chaos game on a B-spline outline: random affine maps plot points into a grid."""
import sys


class Vector(object):
    def __init__(self, x=0.0, y=0.0):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def scale(self, k):
        return Vector(self.x * k, self.y * k)

    def mag(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    def mix(self, other, t):
        return self.scale(1.0 - t) + other.scale(t)


class Spline(object):
    def __init__(self, points, degree):
        self.points = points
        self.degree = degree
        inner = len(points) - degree
        self.knots = [0] * degree + range(inner + 1) + [inner] * degree

    def domain(self):
        return self.knots[self.degree], self.knots[len(self.points)]

    def at(self, u):
        knots, degree = self.knots, self.degree
        low, high = self.domain()
        k = degree
        while k < len(self.points) - 1 and u >= knots[k + 1]:
            k += 1
        d = [self.points[j + k - degree] for j in xrange(degree + 1)]
        for r in xrange(1, degree + 1):
            for j in xrange(degree, r - 1, -1):
                a = knots[j + k - degree]
                b = knots[j + 1 + k - r]
                d[j] = d[j - 1].mix(d[j], float(u - a) / (b - a))
        return d[degree]


class Random(object):
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return self.state / 2147483648.0


class Game(object):
    def __init__(self, splines, thickness, rng):
        self.splines = splines
        self.thickness = thickness
        self.rng = rng
        self.totals = [self.length(s) for s in splines]
        self.total = sum(self.totals)

    def length(self, s):
        low, high = s.domain()
        last = s.at(low)
        total = 0.0
        for i in xrange(1, 100):
            here = s.at(low + (high - low) * i / 100.0)
            total += (here - last).mag()
            last = here
        return total

    def transform(self, p):
        r = self.rng.next() * self.total
        i = 0
        while i < len(self.splines) - 1 and r > self.totals[i]:
            r -= self.totals[i]
            i += 1
        spline = self.splines[i]
        low, high = spline.domain()
        t = low + (high - low) * p.x * 0.9999
        base = spline.at(t)
        step = 1.0 / 2000
        ahead = spline.at(t + step) if t + step < high else base
        d = ahead - base
        m = d.mag()
        if m == 0.0:
            m = 1.0
        y = (p.y - 0.5) * self.thickness
        q = Vector(base.x + d.y / m * y, base.y - d.x / m * y)
        return Vector(min(max(q.x, 0.0), 0.9999), min(max(q.y, 0.0), 0.9999))

    def play(self, size, n):
        grid = [[0] * size for _ in xrange(size)]
        p = Vector(0.5, 0.5)
        for _ in xrange(n):
            p = self.transform(p)
            grid[int(p.y * size)][int(p.x * size)] += 1
        return grid


def outline():
    a = [(0.1, 0.1), (0.2, 0.8), (0.5, 0.9), (0.6, 0.4), (0.9, 0.2)]
    b = [(0.2, 0.3), (0.3, 0.1), (0.7, 0.3), (0.8, 0.8)]
    c = [(0.4, 0.9), (0.5, 0.5), (0.9, 0.9), (0.7, 0.7), (0.1, 0.6)]
    return [Spline([Vector(x, y) for x, y in s], 3) for s in (a, b, c)]


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    grid = Game(outline(), 0.25, Random(1234)).play(64, n)
    used = sum(1 for row in grid for v in row if v)
    check = 0
    for row in grid:
        for v in row:
            check = (check * 33 + v) & 0xFFFFFFF
    print 'chaos: n=%d used=%d check=%d' % (n, used, check)
