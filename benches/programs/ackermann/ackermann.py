"""Ackermann's function and Takeuchi's function."""
import sys


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sys.setrecursionlimit(20000)
    print 'ackermann: n=%d ack=%d tak=%d' % (n, ack(2, n * 12) + ack(3, min(n, 6)), tak(n * 3, n * 2, n))
