"""Sieves of three sizes over a bytearray and a list."""
import sys


def nsieve(m, flags):
    count = 0
    for i in xrange(2, m):
        if flags[i]:
            for j in xrange(i + i, m, i):
                flags[j] = 0
            count += 1
    return count


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    out = []
    for i in xrange(3):
        m = (1 << n - i) * 10000
        out.append('%d:%d:%d' % (m, nsieve(m, [1] * m), nsieve(m, bytearray([1]) * m)))
    print 'nsieve: n=%d %s' % (n, ' '.join(out))
