"""The recursive list function: shorter-than comparisons on linked lists."""
import sys


class Element(object):
    def __init__(self, value):
        self.value = value
        self.next = None

    def length(self):
        return 1 if self.next is None else 1 + self.next.length()


def make(length):
    if length == 0:
        return None
    e = Element(length)
    e.next = make(length - 1)
    return e


def shorter(x, y):
    while y is not None:
        if x is None:
            return True
        x, y = x.next, y.next
    return False


def tail(x, y, z):
    if shorter(y, x):
        return tail(tail(x.next, y, z), tail(y.next, z, x), tail(z.next, x, y))
    return z


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    result = [tail(make(15), make(10), make(6)).length() for _ in xrange(n)]
    print 'list: n=%d result=%s' % (n, sorted(set(result)))
