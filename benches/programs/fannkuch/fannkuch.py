"""Prefix reversals over all permutations of n numbers."""
import sys


def fannkuch(n):
    perm = range(n)
    count = [0] * n
    best = checksum = index = 0
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        first = perm[0]
        if first:
            work = perm[:]
            flips = 0
            while first:
                work[:first + 1] = work[first::-1]
                flips += 1
                first = work[0]
            if flips > best:
                best = flips
            checksum += flips if index & 1 == 0 else -flips
        while True:
            if r == n:
                return checksum, best
            head = perm[0]
            i = 0
            while i < r:
                perm[i] = perm[i + 1]
                i += 1
            perm[r] = head
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        index += 1


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    checksum, flips = fannkuch(n)
    print 'fannkuch: n=%d checksum=%d maxflips=%d' % (n, checksum, flips)
