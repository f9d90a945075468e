# Every kind of object in every protocol.
import pickle
class Old:
    def __init__(self, a): self.a = a
class OldArgs:
    def __init__(self, a): self.a = a
    def __getinitargs__(self): return (self.a,)
class New(object):
    def __init__(self, a): self.a = a
    def __eq__(self, o): return self.__dict__ == o.__dict__
class Slots(object):
    __slots__ = ('x', 'y')
class L(list): pass
class D(dict): pass
class St(object):
    def __getstate__(self): return (1, {'b': 2})
    def __setstate__(self, s): self.s = s
class I(int): pass
class Red(object):
    def __reduce__(self): return (str, ('x',))
s = Slots(); s.x = 1
l = L([1,2]); l.z = 3
d = D(a=1); d.q = l
rec = []; rec.append(rec)
rt = ([],); rt[0].append(rt)
objs = [None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -65536, 2**31-1, 2**31, -2**31, 2**40, 5L, -5L, 1L<<100, -(1L<<100), 1<<2000, -128L, 128L, 0L, 1.5, -0.0, 1e300,
  '', 'abc', 'a\n\'"\\\xff', 'x'*300, u'', u'abc\u1234\n\\', u'\U0001f600', (), (1,), (1,2), (1,2,3), (1,2,3,4), [], [1], [1,2], range(5), {}, {'a': 1}, {1: 2, 3: 4}, set([1]), frozenset([2]),
  Old(1), OldArgs(2), New(3), s, l, d, St(), I(7), Red(), len, int, Old, New, Exception('x', 1), complex(1,2), xrange(3), [New(1)]*2, type(None), Ellipsis.__class__ , bytearray('ab')]
for o in objs:
    for p in (0,1,2):
        try:
            t = pickle.dumps(o, p)
        except Exception as e:
            print p, type(o).__name__, type(e).__name__, str(e)[:70]; continue
        try:
            b = pickle.loads(t)
        except Exception as e:
            print p, repr(t), 'LOAD', type(e).__name__, e; continue
        print p, repr(t) if len(t) < 400 else (len(t), hash(t) and t[:20]), type(b).__name__, repr(b) == repr(o) or getattr(b,'__dict__',None)
for p in (0,1,2):
    t = pickle.dumps(rec, p); r = pickle.loads(t); print repr(t), r[0] is r
    t = pickle.dumps(rt, p); r = pickle.loads(t); print repr(t), r[0][0] is r
    t = pickle.dumps(range(2500), p); print len(t), pickle.loads(t) == range(2500)
    t = pickle.dumps(dict.fromkeys(range(1500)), p); print len(t), len(pickle.loads(t))
for bad in ('', 'I1', "S'a\n.", 'garbage', '\x80\x05.', 'cos\nnothing\n.'):
    try: print pickle.loads(bad)
    except Exception as e: print type(e).__name__, e
class P(pickle.Pickler):
    def persistent_id(self, o): return 'id7' if o is len else None
class U(pickle.Unpickler):
    def persistent_load(self, i): return ('pers', i)
from StringIO import StringIO
for p in (0,1,2):
    f = StringIO(); P(f, p).dump([len, 1]); print repr(f.getvalue()); f.seek(0); print U(f).load()
try: pickle.dumps(lambda: 0)
except pickle.PicklingError as e: print str(e)[:20]
try: pickle.dumps(1, 5)
except ValueError as e: print e
print pickle.encode_long(255L), repr(pickle.encode_long(-256L)), pickle.decode_long('\xff\x7f')
