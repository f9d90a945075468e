# Functions whose globals are a dict that changes under compiled loops.
from collections import namedtuple

P = namedtuple('P', 'a b')
t = 0
for i in xrange(3000):
    p = P(i, b=2)._replace(a=i+1); t += p.a + len(p._asdict())
print t, P._make([1,2])
d = {}
exec "def f(n):\n  t = 0\n  for i in xrange(n):\n    t += len(k) + v\n    if i == n - 1: return t" in d
d['k'] = 'ab'; d['v'] = 1
print d['f'](3000); d['v'] = 10; print d['f'](3000); d['len'] = lambda x: 0; print d['f'](3000); del d['len']; print d['f'](3000)
del d['v']
try: print d['f'](3)
except NameError as e: print e
d[5] = 1; d['v'] = 2; print d['f'](3000)
d['__builtins__'] = {'len': lambda x: 50, 'xrange': xrange}; 
try: print d['f'](3000)
except NameError as e: print e
