class P(object):
    k = 1
    def m(self): return self.k
p = P(); t = []
def loop(n):
    s = 0
    for i in xrange(n):
        s += p.m()
        if i == 1000: P.k = 10
        if i == 2000: P.m = lambda self: self.k * 2
        if i == 3000: p.k = 100
        if i == 3500: p.m = lambda: 7
        if i == 4000: del p.m
        if i == 4200: del p.k
        if i % 500 == 499: t.append(s)
    return s
print loop(5000), t
class Q(P): pass
q = Q()
def loop2(n):
    s = 0
    for i in xrange(n):
        s += q.m()
        if i == 800: Q.m = lambda self: 1000
        if i == 1600: del Q.m
        if i == 2400: q.__class__ = R
    return s
class R(object):
    def m(self): return -1
print loop2(3000)
class Base(object):
    def v(self): return 1
class Alt(object):
    def v(self): return 2
class Kid(Base): pass
k = Kid()
def loop3(n):
    s = 0
    for i in xrange(n):
        if i == 1500: Kid.__bases__ = (Alt,)
        s += k.v()
    return s
print loop3(3000)
