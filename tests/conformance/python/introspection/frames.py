# Frame objects.
import sys


def f(a):
    b = 2
    frame = sys._getframe()
    same = frame is sys._getframe()
    before = sorted(frame.f_locals)
    c = 3
    return frame, same, before, frame.f_locals is frame.f_locals, frame.f_lineno - frame.f_code.co_firstlineno


frame, same, before, one, line = f(1)
print same, before, one, line
print sorted(frame.f_locals), frame.f_locals['c'], frame.f_back is sys._getframe()
print frame.f_lineno - frame.f_code.co_firstlineno, frame.f_globals is globals(), frame.f_restricted
print frame.f_builtins['len'] is len, frame.f_trace, frame.f_exc_type


def closure(x):
    def inner():
        x
        return sys._getframe()
    return inner()


frame = closure(5)
print frame.f_locals, frame.f_back.f_code.co_name, sorted(frame.f_back.f_locals)


class C:
    y = 1
    names = sorted(sys._getframe().f_locals)
    print names


def gen():
    x = 1
    yield sys._getframe()
    x = 2
    yield 1


g = gen()
print g.gi_frame.f_lasti, g.gi_frame.f_lineno - g.gi_code.co_firstlineno, g.gi_running
frame = next(g)
print frame is g.gi_frame, frame.f_locals, frame.f_back, g.gi_frame.f_lineno - g.gi_code.co_firstlineno
next(g)
print frame.f_locals
list(g)
print g.gi_frame


def fails():
    n = 1
    try:
        1 / 0
    except ZeroDivisionError:
        tb = sys.exc_info()[2]
        print tb.tb_frame is sys._getframe(), sys.exc_traceback is tb, sys.exc_type is ZeroDivisionError
        print tb.tb_frame.f_back.f_code.co_name


fails()
try:
    frame.f_code = 1
except (TypeError, AttributeError) as e:
    print type(e).__name__


def recurse(n):
    return sys._getframe() if n == 0 else recurse(n - 1)


frame = recurse(50)
n = 0
while frame:
    n += 1
    frame = frame.f_back
print n
for i in range(3000):
    frame = f(i)[0]
print frame.f_locals['a']
