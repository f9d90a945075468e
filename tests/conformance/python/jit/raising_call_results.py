# A call that raises leaves the variable its result was for as it was, wherever the call was left from.
def check(n):
    if n % 7 == 0:
        raise KeyError(n)
    return n


def deep(n):
    return check(n)


def kept(n):
    x = None
    try:
        x = check(n)
    except KeyError:
        pass
    return x


def loop(n, f):
    x = 'first'
    bad = 0
    for i in xrange(n):
        before = x
        try:
            x = f(i)
        except KeyError:
            bad += x is not before
        else:
            bad += x != i
    return bad


def last_in_with(n):
    class Swallow(object):
        def __enter__(self):
            return self

        def __exit__(self, *args):
            return args[0] is KeyError
    x = 'first'
    bad = 0
    for i in xrange(n):
        before = x
        with Swallow() as s:
            x = deep(i)
        bad += x is not before if i % 7 == 0 else x != i
    return bad


print sum((kept(i) is None) != (i % 7 == 0) for i in xrange(2000))
print loop(2000, check), loop(2000, deep), last_in_with(2000)
