# Warnings of the compiler go through the module warnings; global in a function makes the module's name global.
import warnings
def check(text, filter):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter(filter)
        try:
            compile(text, '<t>', 'exec')
        except SyntaxError as e:
            print 'SyntaxError', e
    for w in seen:
        print w.category.__name__, w.message, w.filename, w.lineno
check('def f():\n  a = 1\n  global a\n', 'always')
check('def f():\n  print x\n  global x\n', 'error')
check('def f():\n\n  from os import *\n', 'always')
ns, rest = {}, {}
exec '''
def f():
    def g():
        global y
        return y
    return g
y = 9
print f()()
z = 3
''' in ns, rest
print 'y' in ns, 'z' in ns, sorted(rest)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    c = 1+2j
    divmod(c, 1)
    class A(object):
        def __new__(cls, x): return object.__new__(cls, x)
        def __init__(self, x): object.__init__(self, x)
    A(3)
    BaseException('m').message
for w in seen:
    print w.category.__name__, w.message
