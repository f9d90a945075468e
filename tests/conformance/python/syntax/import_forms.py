import sys, math as m, os.path as p, os.path
from math import sqrt, floor as fl
from os.path import (join, basename as bn,
                     dirname,)
from string import *
print m.pi == __import__('math').pi, p is os.path, sqrt(9), fl(2.7), join('a', 'b'), bn('x/y'), dirname('x/y'), digits
def f():
    import math, sys as s
    from os import sep
    return math.sqrt(4), s is sys, sep
print f()
class C:
    from math import cos
    import math as mm
print C.cos(0), C.mm.pi > 3
if True: import itertools as it
print list(it.islice('abc', 2))
for src in ('import', 'import a.b as', 'from . import', 'from math import', 'import a as b.c', 'from math import *, sqrt', 'from math import (sqrt', 'from x import (*)', 'import (math)', 'from __future__ import nope', 'x = 1\nfrom __future__ import division', 'from __future__ import braces'):
    try:
        compile(src, 's', 'exec'); print repr(src), 'ok'
    except SyntaxError as e: print repr(src), e.msg
