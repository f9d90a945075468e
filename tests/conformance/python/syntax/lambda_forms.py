f = lambda: 42
g = lambda x, y=2, *a, **k: (x, y, a, sorted(k.items()))
h = lambda (a, b), c: a + b + c
print f(), g(1), g(1, 3, 4, z=5), h((1, 2), 3)
print (lambda *a: a)(1, 2), (lambda **k: k)(a=1), f.__name__
print map(lambda x: x * x, range(4)), sorted('bca', key=lambda c: -ord(c))
fs = [lambda: i for i in range(3)]
print [q() for q in fs]
fs = [lambda i=i: i for i in range(3)]
print [q() for q in fs]
comp = lambda f, g: lambda x: f(g(x))
print comp(lambda x: x + 1, lambda x: x * 10)(4)
y = lambda x: (yield x)
print list(y(3))
print [x for x in lambda: 1, 2 if x == 2]
