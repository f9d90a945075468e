# The line of a frame while natives run in it; what dir() shows of objects.
import sys
def line(depth=1):
    return sys._getframe(depth).f_lineno - sys._getframe(depth).f_code.co_firstlineno
class A(object):
    def __eq__(self, other):
        print 'line', sys._getframe(1).f_lineno - sys._getframe(1).f_code.co_firstlineno
        return True
    def __hash__(self):
        return 1
def f():
    a = 1
    b = sys._getframe().f_lineno - sys._getframe().f_code.co_firstlineno
    print b, line()
    d = {A(): 1}
    x = A()
    d[x]
    return line(), map(line, [1])[0] > 0
print f()
print [n for n in dir(5) if n in ('__dict__', '__module__')], [n for n in dir(f) if n == '__dict__']
print [n for n in dir(sys._getframe()) if n.startswith('f_')]
print [n for n in dir(f.func_code) if n.startswith('co_')]
print [n for n in dir(f.__get__(1)) if n.startswith('im_')]
def g():
    yield 1
    yield 2
it = g()
for n in [1, 2]:
    it.next()
    print it.gi_frame.f_lineno - it.gi_frame.f_code.co_firstlineno
def cell():
    x = 1
    return lambda: x
try:
    cell().func_closure[0].cell_contents = 2
except AttributeError as e:
    print 'AttributeError'
for name in ['func_closure', 'func_globals', 'im_func', 'im_class']:
    try:
        setattr(A.__eq__ if name[0] == 'i' else f, name, None)
    except TypeError as e:
        print name, e
try:
    f.func_code = cell().func_code
except ValueError as e:
    print e
