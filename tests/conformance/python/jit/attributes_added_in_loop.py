class O(object): pass
def f(n):
    o = O()
    for i in xrange(n):
        setattr(o, 'a%d' % (i % 60), i)
        o.x = i
        if i % 100 == 50: del o.x
    return len(o.__dict__), hasattr(o, 'x'), o.a7
print f(3000)
def g(n):
    t = 0
    for i in xrange(n):
        o = O()
        if i % 2: o.a = 1; o.b = 2
        else: o.b = 3; o.a = 4
        if i % 3 == 0: o.c = 5
        t += o.a * 10 + o.b + getattr(o, 'c', 0)
    return t
print g(3000)
def h(n):
    objs = [O() for _ in range(5)]; t = 0
    for i, o in enumerate(objs):
        for j in range(i): setattr(o, 'p%d' % j, j)
        o.v = i
    for i in xrange(n): t += objs[i % 5].v
    for o in objs: o.v = 1.5
    for i in xrange(n): t += objs[i % 5].v
    for k, o in enumerate(objs): o.v = [k, 'ab', None, 2 ** 70, 3.5][k]
    c = 0
    for i in xrange(n):
        if objs[i % 5].v: c += 1
    return t, c
print h(3000)
class D(object):
    x = 'class'
def shadow(n):
    d = D(); c = 0
    for i in xrange(n):
        if i == 1000: d.x = 'inst'
        if i == 2000: del d.x
        c += len(d.x)
    return c
print shadow(3000)
class Init(object):
    def __init__(self, k):
        self.k = k
        if k > 1500: self.extra = k
    def get(self): return self.k + (self.extra if self.k > 1500 else 0)
t = 0
for i in xrange(3000): t += Init(i).get()
print t
class Node(object):
    def __init__(self, v, nxt): self.v, self.nxt = v, nxt
def chain(n):
    head = None
    for i in xrange(n): head = Node(i, head)
    t = 0
    while head is not None: t += head.v; head = head.nxt
    return t
print chain(3000)
