def f(a, b=2, *args, **kw): return a, b, args, sorted(kw.items())
print f.func_code.co_argcount, f.func_code.co_varnames[:4], f.func_defaults, apply(f, (1,), {'z': 3}), f(*(1, 2, 3), **{'k': 4}), map(f, [1], [2])
import inspect
print inspect.getargspec(f), inspect.isfunction(f), inspect.isclass(int), inspect.ismethod(''.join)
class Call(object):
    def __call__(self, *a, **k): return 'called', a, k
c = Call(); print c(1, x=2), callable(c), c.__call__(3), apply(c)
def outer():
    def inner(x, y=outer_default): return x + y
    return inner
outer_default = 10
i1 = outer(); outer_default = 20; i2 = outer(); print i1(1), i2(1)
def kwonly_sim(**k):
    a = k.pop('a', 1)
    if k: raise TypeError('unexpected: %s' % ', '.join(sorted(k)))
    return a
print kwonly_sim(), kwonly_sim(a=5)
try:
    kwonly_sim(q=1, p=2)
except TypeError as e: print e
def swap_args(f): return lambda a, b: f(b, a)
print swap_args(lambda x, y: x - y)(1, 10), (lambda f, *a: f(*a))(max, 1, 5, 3), reduce(lambda f, g: lambda x: g(f(x)), [abs, str, len])(-123)
def mutate(l=[], d={}): l.append(len(l)); d[len(d)] = l[-1]; return l, d
mutate(); print mutate(), mutate([9], {})
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10)
def varnames(a, (b, c), d=1):
    e = 2
    return sorted(k for k in locals() if not k.startswith('.'))
print varnames(1, (2, 3))
