"""Digits of pi by a streaming spigot over big integers."""
import sys


def digits():
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < m * t:
            yield m
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    check = 0
    last = []
    for i, d in enumerate(digits()):
        if i == n:
            break
        check = (check * 31 + d) % 1000000007
        last = (last + [d])[-10:]
    print 'pidigits: n=%d last=%s check=%d' % (n, ''.join(map(str, last)), check)
