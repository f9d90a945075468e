"""Dense matrix product of floats and of integers, as nested lists."""
import sys


def make(n, seed, scale):
    state = seed
    rows = []
    for _ in xrange(n):
        row = []
        for _ in xrange(n):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            row.append((state >> 16 & 255) * scale)
        rows.append(row)
    return rows


def product(a, b, n, zero):
    turned = [[b[i][j] for i in xrange(n)] for j in xrange(n)]
    out = []
    for i in xrange(n):
        row = a[i]
        line = []
        for j in xrange(n):
            column = turned[j]
            s = zero
            for k in xrange(n):
                s += row[k] * column[k]
            line.append(s)
        out.append(line)
    return out


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 80
    f = product(make(n, 1, 0.25), make(n, 2, 0.5), n, 0.0)
    g = product(make(n, 3, 1), make(n, 4, 1), n, 0)
    print 'matmul: n=%d floats=%.3f ints=%d corner=%d' % (n, sum(map(sum, f)), sum(map(sum, g)), g[n - 1][n // 2])
