# Functions of modules that are in C elsewhere are builtins: a class that holds one makes no method of it.
import itertools
import time


class Clock(object):
    convert = time.localtime
    show = time.strftime


c = Clock()
print c.convert(86400 * 3)[:2], c.show('%Y', c.convert(86400 * 3))
print time.localtime, type(time.localtime).__name__, time.localtime.__name__, c.convert is time.localtime
for bad in ((1, 2), ('x',)):
    try:
        c.convert(*bad)
    except TypeError as e:
        print e


def work(n):
    t = 0
    for i in xrange(n):
        t += c.convert(i * 86400)[2]
        for x in itertools.imap(lambda a: a + i, (1, 2, 3)):
            t += x
    return t


print work(500)
