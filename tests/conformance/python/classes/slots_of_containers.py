# __slots__ of subclasses of containers.
class D(dict):
    __slots__ = ['default']
    def __init__(self, default=None):
        dict.__init__(self)
        self.default = default
    def __getitem__(self, key):
        try:
            return dict.__getitem__(self, key)
        except KeyError:
            return self.default
d = D(0.0)
print d[1], d.default
d.default = -1
d['x'] = 2
print d[1], d['x'], d, hasattr(d, '__dict__')
try:
    d.other = 1
except AttributeError as e:
    print e
del d.default
try:
    d[1]
except AttributeError as e:
    print e
class L(list):
    __slots__ = ('a', 'b')
l = L([1])
l.a = 2
print l, l.a, hasattr(l, 'b')
class S(L):
    pass
s = S('xy')
s.a, s.c = 1, 2
print s, s.a, s.c
class B(bytearray):
    pass
print B('ab') == B('ab'), B('ab') == 'ab', B('ab') != bytearray('ab')
def f(*args, **kw): pass
def broken(): raise TypeError('mine')
for call in [lambda: f(*(broken() for i in [1])), lambda: f(*3), lambda: None(*f), lambda: f(**3), lambda: dict(**5)]:
    try:
        call()
    except TypeError as e:
        print e
def g():
    yield 1
try:
    g().throw(ValueError, 'x', 23)
except TypeError as e:
    print e
def outer(x):
    def inner(): return x
    return inner
print outer.func_code.co_flags, outer(1).func_code.co_flags, f.func_code.co_flags
