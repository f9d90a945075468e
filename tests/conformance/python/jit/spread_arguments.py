import abc
def slices(n):
    out = []
    for i in xrange(n):
        t = (i, 2, 3)
        a = t[1:]
        b = t[:-1] + a
        c = t[:]
        d = t[i % 12 - 6:i % 5]
        out.append((a, b, c is t, d, t[5:], t[:0], t + ()))
    return out[-13:]
print slices(300)
def long_one(n):
    t = tuple(range(n))
    s = 0
    while t:
        s += t[0]
        t = t[1:]
    return s
for _ in range(30): r = long_one(20)
print r
class T(tuple):
    def __add__(self, o): return 'added'
    def __getslice__(self, i, j): return 'sliced %d' % i
def subs(n):
    for i in range(n):
        t = T((1, 2))
        x = t + (3,), t[1:], (0,) + t
    return x
print subs(200)
def log(f):
    def inner(*args, **kw):
        return f(*args, **kw)
    return inner
@log
def add(a, b=10, *rest, **more):
    return a + b + len(rest) + len(more)
def wrapped(n):
    s = 0
    for i in xrange(n):
        s += add(i) + add(i, 2) + add(i, b=3) + add(i, 2, 3, 4) + add(i, c=5)
        kw = {}
        if i % 3 == 0: kw['b'] = i
        s += add(i, **kw)
        s += add(*[i, 2], **kw) if not kw else 0
    return s
print wrapped(500)
def bad(n):
    errors = []
    for i in range(n):
        try:
            add(**{'z': 1})
        except TypeError as e:
            errors.append(str(e))
        try:
            add(*5)
        except TypeError as e:
            errors.append(str(e))
        try:
            add(1, **5)
        except TypeError as e:
            errors.append(str(e))
    return errors[-3:]
print bad(100)
class Shape(object):
    __metaclass__ = abc.ABCMeta
    @abc.abstractmethod
    def area(self): pass
class Square(Shape):
    def __init__(self, side=1): self.side = side
    def area(self): return self.side ** 2
class Half(Shape):
    pass
class Meta(type):
    def __call__(cls, *args): return ('made', cls.__name__) + args
class Made(object):
    __metaclass__ = Meta
class Quiet(type): pass
class Plain(object):
    __metaclass__ = Quiet
    def __new__(cls, x=0):
        self = object.__new__(cls)
        self.x = x
        return self
def areas(n):
    s = 0
    for i in range(n):
        s += Square(i).area() + Square(side=2).area() + Square().area() + Plain(i).x + Plain().x
        m = Made(i, 2)
        try:
            Half()
        except TypeError as e:
            s += 1
    return s, m, str(e)
print areas(300)
def changed(n):
    seen = []
    for i in range(n):
        seen.append(type(Plain(1)).__name__ if not isinstance(Plain(1), tuple) else 'tuple')
        if i == n // 2:
            Quiet.__call__ = lambda cls, *a: (cls.__name__,)
    return seen.count('Plain'), seen.count('tuple')
print changed(400)
def abstract_later(n):
    s = 0
    for i in range(n):
        try:
            s += Square(i).side
        except TypeError as e:
            s -= 1
        if i == n // 2:
            Square.__abstractmethods__ = frozenset(['area'])
    return s, str(e)
print abstract_later(400)
