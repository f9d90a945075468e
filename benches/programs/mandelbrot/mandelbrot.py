"""Escape-time counts of the Mandelbrot set on an n by n grid."""
import sys


def escape(cr, ci, limit):
    zr = zi = 0.0
    for k in xrange(limit):
        r2 = zr * zr
        i2 = zi * zi
        if r2 + i2 > 4.0:
            return k
        zi = 2.0 * zr * zi + ci
        zr = r2 - i2 + cr
    return limit


def render(n, limit=50):
    inside = total = check = 0
    for y in xrange(n):
        ci = 2.0 * y / n - 1.0
        for x in xrange(n):
            k = escape(2.0 * x / n - 1.5, ci, limit)
            if k == limit:
                inside += 1
            total += k
            check = (check * 31 + k) & 0xFFFFFF
    return inside, total, check


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print 'mandelbrot: n=%d inside=%d total=%d check=%d' % ((n,) + render(n))
