# What int, long, float and round take and give, and where the types of numbers meet.
class Old:
    pass
class Trunc(object):
    def __trunc__(self):
        class Integral(object):
            def __int__(self): return 42
        return Integral()
class LongInt:
    def __int__(self): return 42L
    def __long__(self): return 64
class Sub(int): pass
for f in [lambda: int('+ 314'), lambda: int(' -  7 '), lambda: int(buffer('123', 1, 2)), lambda: float(buffer('12.3', 1)),
          lambda: int(Old()), lambda: long(Old()), lambda: int(Trunc()), lambda: int(LongInt()), lambda: long(LongInt()),
          lambda: Sub(2 ** 63), lambda: Sub(5L), lambda: int.__new__(bool, 0), lambda: float.fromhex(u'0x1p3'),
          lambda: 0L << 2 ** 70, lambda: slice(None).indices(1 << 100), lambda: int.__cmp__(1, 1.0),
          lambda: (1).__cmp__(2), lambda: 'a'.__mul__('b'), lambda: tuple.__itemsize__ > 0]:
    try:
        v = f()
        print type(v).__name__, v
    except (TypeError, ValueError, OverflowError, AttributeError) as e:
        print type(e).__name__, e
print str(1e11), str(99999999999.0), str(123456789012.0), repr(1e16), hash(float('inf')), hash(-float('inf'))
print round(123.456, 400), round(1e150, 300), round(-5e-5, -400), round(2.5), (-0.0) ** -float('inf')
class Oct(long):
    def __add__(self, other): return 'add'
    __radd__ = __add__
print 5 + Oct(3), 5.0 + Oct(3), Oct(3) + 5
class Co(object):
    def __coerce__(self, other): return 1, 2
try:
    Co() + 2
except TypeError as e:
    print e
print cmp(Co(), 2), Co() == 2, Co() < 2
class Truth(object):
    def __init__(self, v): self.v = v
    def __nonzero__(self): return self.v
for v in [Sub(1), 'x', 1L, 1, True]:
    try:
        print bool(Truth(v))
    except TypeError as e:
        print e
class Index:
    def __index__(self): return 2
print Index() * bytearray('ab'), slice(1, 9).indices(Index()), Index() * 'x'
