"""% and format with many kinds of fields."""
import sys


class Thing(object):
    def __init__(self, name, size):
        self.name = name
        self.size = size

    def __str__(self):
        return "<%s>" % self.name


def main(n):
    total = 0
    for i in xrange(n):
        t = Thing("n%d" % (i % 100), i)
        total += len("%s has %5d items, %-8s|%08.3f|%x|%r" % (t, i, t.name, i / 3.0, i, t.name))
        total += len("%(a)s-%(b)05d-%(c)e" % {"a": t.name, "b": i, "c": i * 1.5})
        total += len("{0} {1:>8} {2:.2f} {0!r:<6}".format(t.name, i, i / 7.0))
        total += len("{t.name}: {t.size:,d} {x[0]} {y[k]:^9}".format(t=t, x=(i,), y={"k": "v"}))
        total += len(u"{:06d} {:x} {:%}".format(i, i, 0.25))
        total += len(format(i, "b")) + len(str(i)) + len(repr(i * 0.1))
    print total


main(int(sys.argv[1]))
