def t(src):
    try:
        exec src
    except BaseException, e:
        print src, '->', type(e), e, e.args if isinstance(e, BaseException) else ''
    except:
        import sys
        print src, '-> odd', sys.exc_info()[0]
class Old: pass
class OldE:
    def __init__(self, *a): self.a = a
for s in ('raise ValueError', 'raise ValueError()', 'raise ValueError("m")', 'raise ValueError, "m"', 'raise ValueError, ("a", "b")', 'raise ValueError, None', 'raise ValueError("x"), None', 'raise ValueError, KeyError("k")', 'raise ValueError, ValueError("same")', 'raise LookupError, KeyError("sub")', 'raise KeyError, [1, 2]', 'raise "string"', 'raise 5', 'raise None', 'raise int', 'raise ValueError("a"), "b"', 'raise (ValueError, 1), 2', 'raise ValueError, 1, 2', 'raise', 'raise []', 'raise SystemExit(3)', 'raise KeyboardInterrupt', 'raise StopIteration(5)', 'raise object()'):
    t(s)
try:
    raise Old
except Old, o:
    print 'old-style', isinstance(o, Old)
try:
    raise OldE, (1, 2)
except OldE, o:
    print o.a
try:
    raise OldE(3)
except OldE, o:
    print o.a
class Base(Exception): pass
class Derived(Base):
    def __init__(self, code, msg): Base.__init__(self, msg); self.code = code
    def __str__(self): return '%d:%s' % (self.code, self.message)
try:
    raise Derived(5, 'boom')
except Base as e:
    print e, e.code, e.args, repr(e), isinstance(e, Derived)
try:
    raise Derived, (6, 'tuple args')
except Base as e:
    print e
try:
    raise Derived
except TypeError as e:
    print e
