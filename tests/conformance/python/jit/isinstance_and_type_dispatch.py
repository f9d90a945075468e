class N(object): pass
class Num(N):
    def __init__(self, v): self.v = v
class Add(N):
    def __init__(self, l, r): self.l, self.r = l, r
class Mul(N):
    def __init__(self, l, r): self.l, self.r = l, r
class Neg(N):
    def __init__(self, e): self.e = e
class Var(N):
    def __init__(self, n): self.n = n
def ev(n, env):
    if isinstance(n, Num): return n.v
    if isinstance(n, Add): return ev(n.l, env) + ev(n.r, env)
    if isinstance(n, Mul): return ev(n.l, env) * ev(n.r, env) % 10007
    if isinstance(n, Neg): return -ev(n.e, env)
    return env[n.n]
t = Add(Mul(Num(3), Var('x')), Neg(Add(Var('y'), Num(1)))); s = 0
for i in xrange(700): s += ev(t, {'x': i, 'y': s & 7})
print s
disp = {int: lambda v: v, float: lambda v: int(v * 2), str: len, list: lambda v: sum(v), type(None): lambda v: -1, tuple: lambda v: len(v) * 10}
vals = [1, 2.5, 'abc', [1, 2], None, (1,)]; s = 0
for i in xrange(3000): s += disp[type(vals[i % 6])](vals[i % 6])
print s
class Visitor(object):
    def visit(self, n): return getattr(self, 'v_' + type(n).__name__)(n)
    def v_Num(self, n): return 1
    def v_Add(self, n): return 1 + self.visit(n.l) + self.visit(n.r)
    v_Mul = v_Add
    def v_Neg(self, n): return 1 + self.visit(n.e)
    def v_Var(self, n): return 100
v = Visitor(); s = 0
for i in xrange(500): s += v.visit(t)
print s
c = 0
for i in xrange(3000):
    x = vals[i % 6]
    if isinstance(x, (int, float)): c += 1
    if issubclass(type(x), basestring): c += 10
    if hasattr(x, '__len__'): c += 100
    if callable(x): c += 10000
    if x.__class__ is list: c += 1000
print c
