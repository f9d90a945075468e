"""Largest singular value of an infinite matrix, by the power method."""
import sys
from math import sqrt


def entry(i, j):
    ij = i + j
    return 1.0 / (ij * (ij + 1) // 2 + i + 1)


def times(v, n):
    out = []
    for i in xrange(n):
        s = 0.0
        for j in xrange(n):
            s += entry(i, j) * v[j]
        out.append(s)
    return out


def times_transposed(v, n):
    out = []
    for i in xrange(n):
        s = 0.0
        for j in xrange(n):
            s += entry(j, i) * v[j]
        out.append(s)
    return out


def norm(n):
    u = [1.0] * n
    v = u
    for _ in xrange(10):
        v = times_transposed(times(u, n), n)
        u = times_transposed(times(v, n), n)
    uv = vv = 0.0
    for a, b in zip(u, v):
        uv += a * b
        vv += b * b
    return sqrt(uv / vv)


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print 'spectral_norm: n=%d norm=%.9f' % (n, norm(n))
