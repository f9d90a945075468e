def counter():
    n = [0]
    def inc():
        n[0] += 1
        return n[0]
    def get(): return n[0]
    return inc, get
i, g = counter(); i(); i(); print g()
i2, g2 = counter(); i2(); print g(), g2()
def adders(): return [lambda x: x + i for i in range(3)]
print [a(10) for a in adders()]
def adders2():
    r = []
    for i in range(3):
        def f(x, i=i): return x + i
        r.append(f)
    return r
print [a(10) for a in adders2()]
def late():
    def f(): return v
    v = 1; a = f(); v = 2
    return a, f()
print late()
def unbound():
    def f(): return w
    try:
        return f()
    except NameError as e:
        return str(e)
    w = 1
print unbound()
def deep(a):
    def l1(b):
        def l2(c):
            def l3(d): return (a, b, c, d)
            return l3
        return l2
    return l1
print deep(1)(2)(3)(4)
def cls(n):
    class C(object):
        k = n
        def m(self): return n + self.k
    return C()
print cls(5).m()
def gen(n): return (x * n for x in range(3))
print list(gen(4))
def shared():
    x = 0
    def a(): return x
    def b(y): return a() + y
    x = 10
    return b
print shared()(5)
def rec(n):
    def go(k): return 1 if k == 0 else k * go(k - 1)
    return go(n)
print rec(10)
