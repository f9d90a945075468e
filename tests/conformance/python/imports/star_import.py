import sys; sys.path.insert(0, 'modlib')
from star import *
print a, _b, 'c' in globals()
def f():
    exec 'from star import *'
    return a
print f()
import shadow
print shadow.go(), len([1, 2])
from shadow import len
print len([1, 2])
del len
print len([1, 2])
try:
    from os.path import nothing_here
except ImportError as e:
    print e
