from functools import *
p = partial(int, base=2); print p('101'), p.func is int, p.args, p.keywords, partial(max, 5)(3, 9), partial(lambda *a, **k: (a, sorted(k.items())), 1, x=2)(3, y=4), partial(partial(pow, 2), 3)()
def deco(f):
    @wraps(f)
    def w(*a): return f(*a) * 2
    return w
@deco
def foo(x):
    "foo doc"
    return x
foo.attr = 1; print foo(4), foo.__name__, foo.__doc__, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES
print reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))
@total_ordering
class T(object):
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __eq__(self, o): return self.v == o.v
a, b = T(1), T(2); print a < b, a <= b, a > b, a >= b, a == b, a != T(1) if 0 else '', max(a, b).v, a <= T(1), a >= T(1)
try:
    @total_ordering
    class B(object): pass
except ValueError as e: print e
try:
    partial()
except TypeError as e: print e
try:
    partial(5)
except TypeError as e: print e
p.extra = 3; print p.extra, p.__dict__
class M(object):
    m = partial(lambda *a: a, 1)
print M().m(2)
def u(): pass
update_wrapper(u, foo); print u.__name__, u.attr
k = cmp_to_key(cmp); print k(1) < k(2), k(1) == k(1), min([k(3), k(2)]) == k(2)
