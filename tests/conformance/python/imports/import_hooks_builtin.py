import sys, types
m = types.ModuleType('virtual', 'virtual doc')
m.x = 42
sys.modules['virtual'] = m
import virtual
from virtual import x
print virtual.x, x, virtual.__doc__, virtual is m, m.__name__, repr(m)
exec 'def f(): return x * 2' in m.__dict__
print virtual.f()
import imp
n = imp.new_module('n'); n.y = 1; print n.__name__, n.y, sorted(k for k in vars(n))
print 'sys' in sys.builtin_module_names, 'math' in sys.modules or True
orig = __builtins__.__import__
log = []
def hook(name, *a, **k):
    log.append(name)
    return orig(name, *a, **k)
__builtins__.__import__ = hook
import string
from os import path
__builtins__.__import__ = orig
print log[0], 'os' in log
