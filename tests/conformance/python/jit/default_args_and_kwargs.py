def f(a, b=2, *c, **d): return a + b + len(c) * 10 + len(d) * 100
t = 0
for i in xrange(3000):
    k = i % 6
    if k == 0: t += f(i)
    elif k == 1: t += f(i, 3)
    elif k == 2: t += f(i, b=4)
    elif k == 3: t += f(i, 1, 2, 3)
    elif k == 4: t += f(i, x=1, y=2)
    else: t += f(*(i, 5), **{'z': 1})
print t
def g(x, l=[]):
    l.append(x)
    if len(l) > 5: del l[:]
    return len(l)
t = 0
for i in xrange(3000): t += g(i)
print t
def h((a, b), c): return a * b + c
t = 0
for i in xrange(3000): t += h((i, 2), 1) + h([i, 1], c=3)
print t
def v(*a): return sum(a)
t = 0
for i in xrange(2000): t += v(*range(i % 5))
print t
def kw(**k): return sum(k.values())
t = 0
for i in xrange(1500): t += kw(a=i, b=1); t += kw(**{'c%d' % (i % 3): i})
print t
err = 0
for i in xrange(1500):
    try: f() if i % 2 else f(1, a=2)
    except TypeError: err += 1
print err
f.func_defaults = (100,)
print f(1)
def changing(x, y=1): return x + y
t = 0
for i in xrange(3000):
    t += changing(i)
    if i == 1500: changing.func_defaults = (1000,)
    if i == 2500: changing.func_code = (lambda x, y=0: x - y).func_code
print t
