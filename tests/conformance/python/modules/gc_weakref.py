import gc, weakref
class C(object):
    def __init__(self, n): self.n = n
    def m(self): return self.n
print gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled(), isinstance(gc.collect(), int), len(gc.get_threshold()), len(gc.get_count()), gc.garbage
c = C(1); r = weakref.ref(c); print r() is c, r().n, weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r], r == weakref.ref(c), r is weakref.ref(c), hash(r) == hash(c)
del c; gc.collect(); print r()
log = []
c = C(2); r2 = weakref.ref(c, lambda ref: log.append(('dead', ref() is None))); del c; gc.collect(); print log, r2() is None
c = C(3); p = weakref.proxy(c); print p.n, p.m(), isinstance(p, C), type(p).__name__; p.n = 30; print c.n; del c; gc.collect()
try:
    p.n
except ReferenceError as e: print e
d = weakref.WeakValueDictionary(); a = C('a'); b = C('b'); d['a'] = a; d['b'] = b; print sorted(d.keys()), d['a'].n, len(d); del b; gc.collect(); print d.keys(), 'b' in d, d.get('b')
k = weakref.WeakKeyDictionary(); x = C('x'); y = C('y'); k[x] = 1; k[y] = 2; print len(k), k[x]; del y; gc.collect(); print len(k), k.values()
s = weakref.WeakSet(); s.add(x); z = C('z'); s.add(z); print len(s), x in s; del z; gc.collect(); print len(s)
for v in (5, 'a', [], {}, None, (1,)):
    try:
        weakref.ref(v); print 'ok'
    except TypeError as e: print e
def f(): pass
print weakref.ref(f)() is f, weakref.ref(C)() is C, weakref.ref(set()).__class__.__name__
class L(list): pass
l = L([1]); print weakref.ref(l)() == [1]
a1 = C(1); a1.self = a1; w = weakref.ref(a1); del a1; gc.collect(); print w()
class S(object): __slots__ = ('a', '__weakref__')
sl = S(); print weakref.ref(sl)() is sl
class NS(object): __slots__ = ('a',)
try:
    weakref.ref(NS())
except TypeError as e: print e
