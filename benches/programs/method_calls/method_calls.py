"""Method dispatch: monomorphic, overridden, through super, bound, static and class methods."""
import sys


class Toggle(object):
    total = 0

    def __init__(self, state):
        self.state = state

    def flip(self):
        self.state = not self.state
        return self

    def value(self):
        return 1 if self.state else 0

    @staticmethod
    def twice(x):
        return x * 2

    @classmethod
    def record(cls, x):
        cls.total += x
        return cls.total


class NthToggle(Toggle):
    def __init__(self, state, limit):
        super(NthToggle, self).__init__(state)
        self.limit = limit
        self.count = 0

    def flip(self):
        self.count += 1
        if self.count >= self.limit:
            super(NthToggle, self).flip()
            self.count = 0
        return self


class Inverse(Toggle):
    def value(self):
        return 1 - Toggle.value(self)


def run(n):
    things = [Toggle(True), NthToggle(True, 3), Inverse(False), NthToggle(False, 5)]
    total = 0
    first = things[0]
    for _ in xrange(n):
        total += first.flip().value()
    for i in xrange(n):
        t = things[i & 3]
        total += t.flip().value()
        total += t.twice(i & 1)
    bound = [t.value for t in things]
    for i in xrange(n):
        total += bound[i & 3]()
    for i in xrange(n):
        Toggle.record(i & 3)
    return total, Toggle.total


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    print 'method_calls: n=%d total=%d recorded=%d' % ((n,) + run(n))
