def f(a, b=2, *c, **d): return a, b, c, sorted(d.items())
print f(1), f(1, 3), f(1, 3, 4, 5), f(1, x=9), f(a=1, b=5), f(b=1, a=2), f(*[1, 2, 3], **{'k': 4}), f(1, *(2,), z=3)
def g((a, b), c=(1, 2), (d, (e, f))=(3, (4, 5))): return a, b, c, d, e, f
print g((1, 2)), g([7, 8], 'c', ('d', 'ef'))
def h(x, l=[]):
    l.append(x)
    return l
print h(1), h(2), h(3, []), h(4), h.func_defaults, h.__defaults__
def k(**kw): kw['new'] = 1; return kw
d = {'a': 1}; print sorted(k(**d)), d
def s(*a): return a
t = (1, 2); print s(*t) is t if 0 else s(*t), s(*[]), type(s())
n = 10
def dflt(v=n): return v
n = 20; print dflt()
def many(a, b, c, d, e, f, g, h, i, j=10, k=11): return a + b + c + d + e + f + g + h + i + j + k
print many(1, 2, 3, 4, 5, 6, 7, 8, 9), many(1, 2, 3, 4, 5, 6, 7, 8, 9, k=0), many(*range(11))
