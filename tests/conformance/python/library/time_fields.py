# Fields of a time that are out of range.
import time


def show(f, *args):
    try:
        print repr(f(*args))
    except Exception as e:
        print type(e).__name__, e


show(time.strftime, '%Y %m %d %H %M %S %w %j', (0,) * 9)
for i, values in enumerate([(1899, -1, 100, 68, 69, 99, 1900), (-1, 13), (-1, 32), (-1, 24), (-1, 60), (-1, 62, 61), (-2, -1, 6, 13),
                            (-1, 367, 366)]):
    for v in values:
        t = [1999, 1, 1, 0, 0, 0, 0, 1, -1]
        t[i] = v
        show(time.strftime, '%Y-%m-%d %H:%M:%S %w %j', tuple(t))
show(time.asctime, (2 ** 31,) + (0,) * 8)
show(time.asctime, (2 ** 31 - 1, 6, 1) + (0,) * 6)
show(time.asctime, (2000,) + (0,) * 8)


def keywords(**names):
    pass


show(keywords, 1, 2)
for mode in 'wU', 'aU+', 'wbU':
    show(open, 'no such file', mode)
