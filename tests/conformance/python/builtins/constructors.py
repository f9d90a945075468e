# Calls of built-in classes and of exception classes, often enough to be compiled.

class Plain(Exception):
    pass


class Own(Exception):
    def __init__(self, a, b=2):
        Exception.__init__(self, a)
        self.b = b


class Strange(Exception):
    def __new__(cls, *args):
        self = Exception.__new__(cls, 'changed')
        self.given = args
        return self


class Point(tuple):
    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]


class Other(object):
    def __new__(cls, n):
        return n if n > 2 else object.__new__(cls)

    def name(self):
        return 'other'


nan = float('nan')
inf = float('inf')


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, e.args, str(e)


def raising(kind, *args):
    try:
        raise kind(*args)
    except Exception as e:
        return type(e).__name__, e.args, e.message, e.__class__ is kind, repr(e)


def raising_class(kind):
    try:
        raise kind
    except Exception as e:
        return e.args


def raising_value(kind, value):
    try:
        raise kind, value
    except Exception as e:
        return type(e).__name__, e.args


def once():
    out = []
    for v in (3, -3, 2.75, -2.75, True, '12', 10 ** 30, None, [1], (1,), {}, 1e30, nan, inf, 0, 0.0):
        for kind in (int, float, bool, type, str, tuple, list, set, dict, xrange, enumerate):
            if kind in (xrange, enumerate):
                out.append(attempt(lambda: list(kind(v))[:4]))
            elif kind is type:
                out.append(type(v).__name__)
            else:
                out.append(attempt(kind, v))
    for args in ((5,), (2, 5), (5, 2), (0,), (-3,), (2, 9, 3), (9, 2, -3), (1, 2, 0), (), (2 ** 60,), (1.5,), (True,)):
        out.append(attempt(lambda: len(xrange(*args))))
    for a, b in ((1, 2), (2, 1), (1.5, 2.5), (1, 1.0), (nan, 1.0), (1.0, nan), (0.0, -0.0), ('a', 'b'), (None, 1)):
        out.append((max(a, b), min(a, b)))
    for kind in (Plain, ValueError, KeyError, Own, Strange, IOError, StopIteration, SystemError):
        out.append(raising(kind, 7))
    out.append(raising(IOError, 2, 'no'))
    out.append(raising(Own, 1, 5))
    out.append(attempt(raising, Own))
    out.append(raising(Plain))
    out.append(raising(Plain, 1, 2))
    out.append(raising_class(Plain))
    out.append(attempt(raising_class, Own))
    out.append(raising_value(Plain, 'text'))
    out.append(raising_value(Plain, 5))
    out.append(raising_value(Plain, (1, 2)))
    out.append(raising_value(Plain, None))
    out.append(raising_value(ValueError, Plain(3)))
    p = Point(1, 2)
    out.append((p, p.x, type(p).__name__))
    out.append(attempt(Point, 1))
    out.append((Other(1).name(), Other(5)))
    out.append((list(), dict(), set(), tuple(), str(), int(), float(), type(object())))
    return out


first = once()
for i in range(40):
    again = once()
    assert map(repr, again) == map(repr, first), [x for x in zip(again, first) if repr(x[0]) != repr(x[1])]
for line in first:
    print line


def depth(n):
    if n == 0:
        raise Plain('deep')
    depth(n - 1)


def lines():
    import sys
    try:
        depth(3)
    except Plain as e:
        tb = sys.exc_info()[2]
        out = []
        while tb is not None:
            out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        return out


shown = lines()
for i in range(200):
    assert lines() == shown
print shown
kept = Plain('kept')
for i in range(100):
    try:
        raise kept
    except Plain as e:
        assert e is kept
print kept.args
