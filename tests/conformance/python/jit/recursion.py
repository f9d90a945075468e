def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print fib(18)
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
print ack(2, 30)
def hanoi(n): return 0 if n == 0 else 2 * hanoi(n - 1) + 1
t = 0
for i in xrange(500): t += hanoi(i % 12)
print t
def tak(x, y, z):
    if y >= x: return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
print tak(9, 5, 2)
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print sum(1 for i in range(200) if even(i))
class T(object):
    def __init__(self, d):
        self.l = self.r = None
        if d: self.l = T(d - 1); self.r = T(d - 1)
    def count(self): return 1 + (self.l.count() + self.r.count() if self.l else 0)
print T(10).count()
def fact(n): return 1 if n == 0 else n * fact(n - 1)
print sum(fact(i) for i in range(60)) % 1000000007
def floaty(n): return 1.0 if n == 0 else floaty(n - 1) * 0.5 + n
print floaty(200)
def perm(l, k, acc):
    if k == len(l): acc.append(tuple(l)); return
    for i in range(k, len(l)):
        l[k], l[i] = l[i], l[k]
        perm(l, k + 1, acc)
        l[k], l[i] = l[i], l[k]
acc = []; perm([1, 2, 3, 4, 5, 6], 0, acc); print len(acc), acc[100], acc[-1]
def grow(n): return [] if n == 0 else grow(n - 1) + [n]
print len(grow(300)), sum(grow(100))
