def f():
    x = 1
    def g():
        y = x + 1
        def h():
            return x + y
        return h
    h = g()
    a = h(); x = 10; b = h()
    return a, b
print f()
def loop_cells():
    fs = []
    for i in range(3):
        def f(): return i
        fs.append(f)
    i = 100
    return [q() for q in fs]
print loop_cells()
def param_cell(a, *b, **c):
    def g(): return a, b, sorted(c.items())
    a = a * 2
    return g
print param_cell(1, 2, 3, k=4)()
def two():
    s = []
    def push(x): s.append(x); return len(s)
    def pop(): return s.pop()
    return push, pop
push, pop = two(); push('a'); push('b'); print pop(), pop()
def rec():
    def even(n): return n == 0 or odd(n - 1)
    def odd(n): return n != 0 and even(n - 1)
    return even(10), odd(10)
print rec()
def gen_cell():
    t = 0
    def g():
        for i in range(3): yield i + t
    it = g(); r = [it.next()]; t = 100; r += list(it)
    return r
print gen_cell()
def exc_cell():
    try:
        raise ValueError('v')
    except ValueError as e:
        def f(): return str(e)
    return f
print exc_cell()()
def comp_cell():
    return [lambda: (i, j) for i in range(2) for j in range(2)]
print [q() for q in comp_cell()]
def tup((a, b)):
    def g(): return a + b
    return g
print tup((1, 2))()
def skip():
    x = 'outer'
    class C:
        x = 'class'
        def m(self): return x
    return C().m()
print skip()
def delcell():
    v = 5
    def g(): return v
    v = 6
    return g()
print delcell()
