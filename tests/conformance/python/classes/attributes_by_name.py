# `hasattr` and `getattr` in loops that were compiled for other objects, other classes and what they were before.
class Plain(object):
    here = 5
    def method(self): return 1
    @property
    def prop(self): return self._p
class Get(object):
    def __getattr__(self, name):
        if name == 'dyn': return 7
        raise AttributeError(name)
class Old: pass
def probe(o):
    return (hasattr(o, 'x'), hasattr(o, 'here'), hasattr(o, 'method'), hasattr(o, 'prop'), hasattr(o, 'dyn'),
            getattr(o, 'x', None), getattr(o, 'here', 'no'), repr(getattr(o, 'prop', 'noprop'))[:9], getattr(o, 'dyn', 0),
            getattr(o, 'method', None) is not None)
objs = [Plain(), Get(), Old(), Plain(), 5, 'str', [], Plain, len, None]
objs[3].x = 3; objs[3]._p = 9
out = {}
for rnd in range(3):
    for n, o in enumerate(objs):
        for i in xrange(1500):
            r = probe(o)
        out[n] = r
    for n in sorted(out): print n, out[n]
    if rnd == 0: Plain.x = 'class'
    if rnd == 1: del Plain.x; Plain.__getattr__ = lambda self, name: 'hook ' + name; Old.here = 1
def dynamic(o, names):
    return [getattr(o, n, '-') for n in names]
for i in xrange(2000): r = dynamic(objs[3], ['x', 'zz%d' % (i % 3), 'here'])
print r
try:
    for i in xrange(2000): getattr(objs[1] if i == 1999 else objs[0], 'none')
except AttributeError as e: print e
try:
    for i in xrange(2000): getattr(Plain.__new__(Plain) if i < 1990 else 3, 'nothing')
except AttributeError as e: print e
