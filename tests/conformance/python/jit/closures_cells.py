def counter():
    n = [0]
    def inc(k):
        n[0] += k
        return n[0]
    return inc
c = counter()
for i in xrange(4000): c(i)
print c(0)
def cell(n):
    x = 0
    def get(): return x
    t = 0
    for i in xrange(n):
        x = i * 2
        t += get()
    return t
print cell(3000)
def celltype(n):
    x = 0
    def get(): return x
    c = 0
    for i in xrange(n):
        if i == 1000: x = 1.5
        if i == 2000: x = 'str'
        v = get()
        c += len(v) if isinstance(v, str) else v + 1
    return c
print celltype(3000)
def make(n):
    fs = []
    for i in xrange(n):
        def f(x, i=i): return x + i + n
        fs.append(f)
    return fs
print sum(f(1) for f in make(1500))
def adders(n):
    t = 0
    for i in xrange(n):
        g = lambda y: y + i
        t += g(10)
    return t
print adders(2500)
def compose(fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
p = compose([lambda x: x + 1, lambda x: x * 2, lambda x: x % 1000])
v = 0
for i in xrange(3000): v = p(v + i)
print v
def memo(f):
    d = {}
    def w(n):
        if n not in d: d[n] = f(n)
        return d[n]
    return w
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print sum(fib(i % 90) for i in xrange(3000))
