# Calls and returns of functions and builtins.
import sys

events = []


def profiler(frame, event, arg):
    events.append((event, frame.f_code.co_name, getattr(arg, '__name__', arg)))


def gen():
    yield 1


def f():
    len([1])
    [].append(1)
    int('3')
    try:
        chr(-1)
    except ValueError:
        pass
    list(gen())
    len(*['ab'])
    sorted([2, 1])
    g()


def g():
    return 'g'


sys.setprofile(profiler)
f()
try:
    1 / 0
except ZeroDivisionError:
    pass
sys.setprofile(None)
for event in events:
    print event
print sys.getprofile()
