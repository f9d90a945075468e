"""functools, operator, contextlib, weakref, abc, fractions."""
import abc
import contextlib
import functools
import operator
import sys
import weakref
from fractions import Fraction


class Base(object):
    __metaclass__ = abc.ABCMeta

    @abc.abstractmethod
    def area(self):
        pass


@functools.total_ordering
class Square(Base):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side

    def __eq__(self, other):
        return self.side == other.side

    def __lt__(self, other):
        return self.side < other.side


@contextlib.contextmanager
def noted(log, what):
    log.append(what)
    yield log
    log.pop()


def traced(f):
    @functools.wraps(f)
    def inner(*args, **kw):
        return f(*args, **kw) + 1
    return inner


@traced
def add(a, b=1):
    return a + b


def main(n):
    total = 0
    log = []
    for i in xrange(n):
        double = functools.partial(operator.mul, 2)
        total += double(i) + reduce(operator.add, map(double, range(10)))
        with noted(log, i):
            total += add(i, b=2) + len(log)
        a, b = Square(i % 10), Square(5)
        total += (a >= b) + a.area() + isinstance(a, Base)
        r = weakref.ref(a)
        total += r().side
        f = Fraction(i % 50, 7) + Fraction(1, 3)
        total += f.numerator
        total += operator.itemgetter(1, 2)((i, 1, 2))[1] + operator.methodcaller("area")(a)
    print total


main(int(sys.argv[1]))
