"""Pipelines of generators, coroutines fed by send, and recursive tree walks."""
import sys


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def only(predicate, source):
    for x in source:
        if predicate(x):
            yield x


def running(source):
    total = 0
    for x in source:
        total += x
        yield total


def averager():
    total = n = 0
    mean = None
    while True:
        x = yield mean
        total += x
        n += 1
        mean = total // n


def tree(low, high):
    if low >= high:
        return None
    mid = (low + high) // 2
    return tree(low, mid), mid, tree(mid + 1, high)


def walk(node):
    if node is not None:
        for x in walk(node[0]):
            yield x
        yield node[1]
        for x in walk(node[2]):
            yield x


def run(n):
    last = 0
    for last in running(only(lambda x: x % 3, count(n))):
        pass
    mean = averager()
    mean.next()
    for x in count(n):
        m = mean.send(x)
    walked = sum(x * i for i, x in enumerate(walk(tree(0, n // 10))))
    return last, m, walked


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    print 'generators: n=%d last=%d mean=%d walked=%d' % ((n,) + run(n))
