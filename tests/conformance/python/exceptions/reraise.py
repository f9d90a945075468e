import sys
def names(tb):
    l = []
    while tb:
        l.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
    return l
def a(): raise ValueError('orig')
def b():
    try:
        a()
    except ValueError:
        raise
def c():
    try:
        a()
    except ValueError as e:
        raise e
def d():
    try:
        a()
    except ValueError:
        t, v, tb = sys.exc_info()
        raise KeyError, 'with tb', tb
def e():
    try:
        a()
    except ValueError:
        try:
            raise KeyError('nested')
        except KeyError:
            pass
        raise
def f():
    try:
        a()
    finally:
        print 'cleanup'
for fn in (b, c, d, e, f):
    try:
        fn()
    except Exception as x:
        print fn.__name__, type(x).__name__, x, names(sys.exc_info()[2])
def g():
    try:
        raise ValueError('one')
    except ValueError:
        h()
def h(): raise
try:
    g()
except ValueError as x:
    print x
