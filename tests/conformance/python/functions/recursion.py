def fact(n): return 1 if n < 2 else n * fact(n - 1)
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
def perms(l):
    if not l: return [[]]
    return [[x] + p for i, x in enumerate(l) for p in perms(l[:i] + l[i + 1:])]
def flat(t): return sum(map(flat, t), []) if isinstance(t, (list, tuple)) else [t]
print fact(25), ack(2, 5), even(100), odd(101), hanoi(8, 'a', 'b', 'c'), perms([1, 2, 3]), flat([1, (2, [3, [4]])])
def depth(n): return n if n == 0 else 1 + depth(n - 1)
print depth(900)
def forever(n): return forever(n + 1)
try:
    forever(0)
except RuntimeError as e:
    print type(e).__name__, str(e)[:32]
class R(object):
    def __getattr__(self, n): return getattr(self, n + 'x')
try:
    R().a
except RuntimeError as e:
    print 'getattr recursion', str(e)[:32]
class S(object):
    def __repr__(self): return repr(self)
try:
    repr(S())
except RuntimeError as e:
    print 'repr recursion'
import sys
old = sys.getrecursionlimit()
sys.setrecursionlimit(3000)
print depth(2000), old
