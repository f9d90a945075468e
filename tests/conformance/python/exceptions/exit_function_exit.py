"""An exception of what runs at the end is told, and changes no exit code."""
import atexit


def fails():
    print 'fails'
    raise ValueError('at exit')


def runs():
    print 'runs'


atexit.register(runs)
atexit.register(fails)
raise SystemExit(3)
