def a(x): return b(x) + 1
def b(x): return c(x) + 1
def c(x): return d(x) * 2
def d(x): return e(x, 3) - 1
def e(x, y=1): return f(y, *(x,))
def f(y, x): return g(x=x, y=y)
def g(**k): return k['x'] + k['y']
t = 0
for i in xrange(3000): t += a(i)
print t
class A(object):
    def m1(self, x): return self.m2(x) + 1
    def m2(self, x): return self.m3(x, x)
    def m3(self, x, y): return A.s(x) + self.c(y)
    @staticmethod
    def s(x): return x * 2
    @classmethod
    def c(cls, y): return cls.k + y
    k = 5
class B(A):
    def m2(self, x): return super(B, self).m2(x) - 1
    k = 7
o = [A(), B()]; t = 0
for i in xrange(3000): t += o[i % 2].m1(i)
print t
ns = {}
src = 'def f0(x): return x + 1\n' + ''.join('def f%d(x): return f%d(x) + %d\n' % (i, i - 1, i) for i in range(1, 60))
exec src in ns
f59 = ns['f59']; t = 0
for i in xrange(400): t += f59(i)
print t
def loop_in_call(n):
    t = 0
    for i in xrange(n): t += i
    return t
def outer(n):
    t = 0
    for i in xrange(n): t += loop_in_call(i % 50)
    return t
print outer(400)
def multi(x):
    if x < 10: return x
    if x < 100: return multi(x - 90) + 1
    return multi(x // 3)
print sum(multi(i) for i in xrange(3000))
