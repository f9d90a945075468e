# Line, call, return and exception events as CPython gives them.
import sys

events = []


def tracer(frame, event, arg):
    shown = arg[0].__name__ if event == 'exception' else sorted(arg) if isinstance(arg, dict) else arg
    events.append((frame.f_lineno - frame.f_code.co_firstlineno, event, frame.f_code.co_name, shown))
    return tracer


class Context(object):
    def __enter__(self):
        return 1

    def __exit__(self, *args):
        return True


def loops(n):
    t = 0
    for i in range(n):
        t += i
    while t > 0:
        t -= 1
    while 1:
        for i in (1, 2):
            if i:
                break
        break
    for i in ():
        pass
    else:
        t = 5
    return t


def contexts():
    with Context() as x:
        y = 1
    with Context() as x:
        1 / 0
        y = 2
    z = 2


def tries():
    try:
        a = 1
        fails()
    except (KeyError,
            ValueError):
        pass
    else:
        b = 2
    try:
        c = 1
    finally:
        d = 1
    try:
        try:
            pass
        finally:
            return 1
    except KeyError:
        e = 1


def fails():
    raise ValueError('x')


def gen():
    yield 1
    yield 2


def uses():
    x = [x for x in gen()]
    y = (1,
         2,
         len(x))
    class C:
        "doc"
        z = 1
    f = lambda: 3
    return f()


def once(): return 1


sys.settrace(tracer)
loops(2)
contexts()
tries()
uses()
once()
sys.settrace(None)
for event in events:
    print event


# A trace function that fails ends tracing, and its exception is the program's.
def broken(frame, event, arg):
    raise KeyError(event)


sys.settrace(broken)
try:
    once()
except KeyError as e:
    print 'KeyError', e, sys.gettrace()


# Variables may be set.
def setter(frame, event, arg):
    if event == 'line' and frame.f_lineno == frame.f_code.co_firstlineno + 2:
        frame.f_locals['a'] = 'changed'
    return setter


def changed(a):
    b = 1
    return a, b


sys.settrace(setter)
r = changed(1)
sys.settrace(None)
print r


# The loop is compiled, and then traced all the same.
def hot(n):
    t = 0
    for i in xrange(n):
        t += once()
        if i == n - 2:
            sys.settrace(tracer)
    sys.settrace(None)
    return t


del events[:]
print hot(5000), [e[1:3] for e in events]
