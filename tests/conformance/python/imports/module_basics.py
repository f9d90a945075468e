import sys; sys.path.insert(0, 'modlib')
import simple
import simple as s2
from simple import f, VALUE as V
print simple.VALUE, s2 is simple, f(), V, simple.__name__, simple.__doc__, simple.f.__module__, simple.K.__module__, sys.modules['simple'] is simple
simple.VALUE = 20; print f(), V, s2.VALUE
from simple import *
print VALUE, '_private' in globals(), K.__name__
print sorted(n for n in dir(simple) if not n.startswith('__')), simple.__file__.replace('.pyc', '.py'), type(simple).__name__
m = __import__('simple'); print m is simple
try:
    simple.nope
except AttributeError as e:
    print e
try:
    from simple import nope
except ImportError as e:
    print e
simple.added = 5; print simple.added; del simple.added; print hasattr(simple, 'added')
del sys.modules['simple']
import simple as again
print again is simple, again.VALUE
