"""Dictionaries with integer, string and tuple keys under insertion, look-up, deletion and iteration."""
import sys


def run(n):
    ints, strings, tuples = {}, {}, {}
    state = 99
    for i in xrange(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        k = (state >> 8) % 1000
        ints[k] = ints.get(k, 0) + 1
        name = 'k%d' % (k % 100)
        if name in strings:
            strings[name] += k
        else:
            strings[name] = k
        pair = (k % 30, i % 7)
        tuples.setdefault(pair, []).append(i & 15)
        if i % 11 == 0:
            ints.pop(k, None)
        if len(tuples[pair]) > 20:
            del tuples[pair]
    total = 0
    for k, v in ints.iteritems():
        total += k * v
    for v in strings.itervalues():
        total += v
    for k in tuples:
        total += k[0] + k[1] + sum(tuples[k])
    return len(ints), len(strings), len(tuples), total


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    print 'dict_heavy: n=%d ints=%d strings=%d tuples=%d total=%d' % ((n,) + run(n))
