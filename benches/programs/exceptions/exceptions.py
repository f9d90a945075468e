"""Raising and catching: near and far handlers, finally, re-raising, and the path where nothing is raised."""
import sys


class Stop(Exception):
    def __init__(self, value):
        Exception.__init__(self, value)
        self.value = value


def near(i):
    try:
        if i % 3 == 0:
            raise Stop(i)
        return 1
    except Stop as e:
        return e.value & 7


def far(depth, i):
    if depth == 0:
        raise KeyError(i)
    return far(depth - 1, i) + 1


def again(i):
    try:
        try:
            far(2, i)
        except KeyError:
            raise
        finally:
            COUNT[0] += 1
    except LookupError as e:
        return e.args[0] & 3


COUNT = [0]


def quiet(n):
    total = 0
    for i in xrange(n):
        try:
            total += i
        except ValueError:
            total = 0
    return total


def run(n):
    total = 0
    table = {}
    for i in xrange(n):
        total += near(i)
        if i % 4 == 0:
            total += again(i)
        try:
            table[i % 50] += 1
        except KeyError:
            table[i % 50] = 1
        try:
            total += 100 // (i % 10)
        except ZeroDivisionError:
            total -= 1
    return total, sum(table.values()), COUNT[0], quiet(n)


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    print 'exceptions: n=%d total=%d table=%d finally=%d quiet=%d' % ((n,) + run(n))
