import sys
print sys.exc_info()
def f():
    try:
        raise ValueError('a')
    except ValueError:
        t, v, tb = sys.exc_info()
        print t.__name__, v, tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_next
        g()
        print sys.exc_info()[1]
    print sys.exc_info()[1]
def g():
    print 'in g', sys.exc_info()[1]
    try:
        raise KeyError('b')
    except KeyError:
        print sys.exc_info()[0].__name__
    print 'after', repr(sys.exc_info()[1])
f()
print sys.exc_info()
try:
    1 / 0
except:
    print sys.exc_info()[0].__name__
    sys.exc_clear()
    print sys.exc_info()
def deep(n):
    if n == 0: raise RuntimeError('bottom')
    deep(n - 1)
try:
    deep(3)
except RuntimeError:
    tb = sys.exc_info()[2]; l = []
    while tb:
        l.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print l
try:
    try:
        raise KeyError('x')
    finally:
        print 'fin', sys.exc_info()[0] and sys.exc_info()[0].__name__
except KeyError: pass
