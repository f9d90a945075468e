"""A docstring."""
print
print 1,
print >>f
print >>f, 1, 2,
exec a
exec a in b
exec a in b, c
exec (a, b, c)
del a, (b, c), [d.e, f[0]]
assert a, b
raise
raise a, b, c
import a.b as c, d . e
from . import a
from .. b import (c as d, e,)
from ...f.g import *
global a, b
x += 1; x **= 2; pass
if a: b; c
elif d:
    e
else:
    f
while a: break
else: pass
for a, in b, c: continue
else:
    d
try: a
except: b
try: a
except b, c[0]: d
except (e, f) as g: h
else: i
finally: j
try: a
finally: b
with a, b as c, (d, e) as (f, g): h
@a.b.c(d, e=f)
@g
def h(a, (b, (c,)), d=1, *e, **f): return
@a
class b(c, d,):
    def e(self): yield
class f: pass
class g(): x = y = 1, 2
