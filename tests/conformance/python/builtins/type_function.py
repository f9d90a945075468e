T = type('T', (object,), {'a': 1, 'm': lambda self: self.a + 1})
print T().m(), T.__name__, T.__bases__, T.__module__, type(T), type(T()) is T, T.__dict__['a'], T.__doc__
U = type('U', (T, dict), dict(__doc__='doc', __len__=lambda s: 99)); u = U(x=1); print len(u), u['x'], u.m(), U.__doc__, [c.__name__ for c in U.__mro__]
def make(n): return type('C%d' % n, (T,), {'a': n})
print [make(i)().m() for i in range(3)], make(5).__name__, make(1) is make(1)
for args in [('X',), ('X', ()), (5, (), {}), ('X', 5, {}), ('X', (), 5), ('X', (5,), {}), ('X', (), {}, 1), ('X', (int, str), {})]:
    try:
        type(*args); print 'ok', args[0]
    except TypeError as e: print 'TypeError', str(e).split('\n')[0]
class Old: pass
try:
    print type('Y', (Old,), {})
except TypeError as e: print 'TypeError'
print type(1).__name__, type(type(1)), type(1)('5'), type([])('ab'), type(None), isinstance(T, type), issubclass(T, object), T.mro()[0] is T, T.__subclasses__()[0].__name__ in ('U', 'C0', 'C1', 'C2', 'C5')
T.__name__ = 'Renamed'; print T, repr(T), T.__name__; T.new = 5; print u.new
try:
    T.__name__ = 5
except TypeError as e: print e
try:
    del T.__name__
except TypeError as e: print e
print object.__subclasshook__(int), type.__call__(int, '7'), type.__repr__(int), T.__basicsize__ > 0, T.__weakref__ is not None, type.__dict__['__name__'].__class__.__name__
