import sys; sys.path.insert(0, 'modlib')
import pkg
print pkg.version, pkg.subx, pkg.__name__, pkg.sub1.x
import pkg.sub2
print pkg.sub2.val, pkg.sub2.up, pkg.inner.deep.name()
from pkg.inner import *
print deep.__name__, other.o
from pkg.inner import deep as dd
from pkg import sub1, inner
print dd.name(), sub1.who(), inner.__name__, sub1.__package__ if 0 else '', pkg.__path__
for n in sorted(k for k in sys.modules if k.startswith('pkg') and sys.modules[k]): print n
m = __import__('pkg.inner.deep'); print m.__name__
m = __import__('pkg.inner', fromlist=['deep']); print m.__name__
try:
    import pkg.nope
except ImportError as e:
    print e
try:
    import simple.nope
except ImportError as e:
    print e
try:
    from pkg import nope
except ImportError as e:
    print e
