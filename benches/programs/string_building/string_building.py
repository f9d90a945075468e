"""Strings grown by +=, by join, by formatting, and by slicing."""
import sys


def grow(n):
    s = ''
    for i in xrange(n):
        s += chr(97 + i % 26)
    return s


def joined(n):
    parts = []
    for i in xrange(n):
        parts.append(str(i))
    return ','.join(parts)


def formatted(n):
    total = 0
    for i in xrange(n):
        total += len('%d:%s-%05.2f' % (i, 'key', i * 0.5))
    return total


def reversed_words(text):
    out = ''
    for c in text:
        if c == 'z':
            out += out[-3:][::-1]
        else:
            out += c.upper() if c in 'aeiou' else c
    return out


def checksum(s):
    h = 0
    for c in s:
        h = (h * 31 + ord(c)) & 0xFFFFFFFF
    return h


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    a, b = grow(n), joined(n)
    r = reversed_words(a)
    print 'string_building: n=%d %d %d %d %d' % (n, checksum(a), checksum(b), formatted(n), checksum(r))
