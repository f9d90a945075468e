from collections import namedtuple
from operator import itemgetter
P = namedtuple('P', 'x y')
class Q(P):
    def norm(self): return self.x * self.x + self.y * self.y
class T(tuple):
    first = property(itemgetter(0))
    third = property(itemgetter(2))
    pair = property(itemgetter(0, 1))
    last = property(itemgetter(-1))
    label = 'class'
    def total(self): return sum(self)
class Odd(tuple):
    first = property(itemgetter(0))
    def __getitem__(self, i): return 'item %d' % i
def run(n):
    s = 0
    for i in xrange(n):
        p, q, t = P(i, 2), Q(3, i), T((i, 5))
        s += p.x + p.y + q.x + q.norm() + t.first + t.last + t.total() + len(t.pair) + len(t.label)
        s += p._replace(y=i).y + len(p._asdict())
        q.extra = 1
        q.norm = lambda: 7
        s += q.norm() + q.extra
        t.label = 'own one'
        s += len(t.label)
        try: t.third
        except IndexError as e: s += len(str(e))
        try: p.z
        except AttributeError as e: s += len(str(e))
        try: p.x = 3
        except AttributeError as e: s += len(str(e))
        s += len(Odd((1, 2)).first)
    return s
print run(300)
def later(n):
    out = []
    for i in range(n):
        if i == n // 2: P.x = property(lambda self: 'changed')
        out.append(P(1, 2).x)
    return out.count(1), out.count('changed')
print later(300)
