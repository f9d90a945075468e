x = 'g'
class A(object):
    x = 'c'
    y = x + '!'
    l = [x for _ in range(2)]
    def m(self): return x
    f = lambda self: x
    if y: z = 'cond'
    for i in range(3): pass
    try:
        w = undefined
    except NameError: w = 'fallback'
    del l
print A.y, A().m(), A().f(), A.z, A.i, A.w, hasattr(A, 'l')
def outer():
    x = 'o'
    class B(object):
        y = x
        def m(self): return x
        class C(object):
            z = x
    return B
B = outer(); print B.y, B().m(), B.C.z
def outer2():
    x = 'o2'
    class D(object):
        x = x if 0 else 'own'
        def m(self): return x
    return D.x, D().m()
print outer2()
class E(object):
    x = x
    x = x + x
print E.x, x
class F(object):
    global gv
    gv = 'made global'
    print sorted(k for k in locals() if not k.startswith('__'))
    a = 1
    print sorted(k for k in locals() if not k.startswith('__'))
print gv, hasattr(F, 'gv')
class G(object):
    g = list(i for i in range(3) if i)
    exec 'h = 5'
    locals()['k'] = 6
print G.g, G.h, G.k
def dyn(n):
    class H(object): val = n
    return H
print dyn(1).val, dyn(2).val, dyn(1) is dyn(1)
