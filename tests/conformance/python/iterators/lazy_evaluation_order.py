log = []
def t(x): log.append(x); return x
def show(): 
    print ' '.join(map(str, log)); del log[:]
t('a') + t('b') + t('c'); show()
{t('k1'): t('v1'), t('k2'): t('v2')}; show()
[t(1), t(2)][t(0)]; show()
def f(*a, **k): pass
f(t(1), x=t(2), *t((3,)), **t({})); show()
d = {}; d[t('key')] = t('value'); show()
l = [0, 0]; l[t(0)], l[t(1)] = t('r0'), t('r1'); show()
l[t(0)] = l[t(1)] = t('v'); show()
(t(1) or t(2)) and t(3); show()
t(1) if t(0) else t(2); show()
t(1) < t(2) < t(0) < t(9); show()
[t(x) for x in t([1, 2]) if t(x) > 1]; show()
g = (t(x) for x in t('ab')); show(); list(g); show()
l[t(0):t(2)] = t([5, 6]); show()
class A(object):
    def __init__(self): t('init')
    def __getattr__(self, n): t('get ' + n); return self
    def __call__(self, *a): t('call'); return self
    def __add__(self, o): t('add'); return self
a = A(); a.b.c(t(1)).d + a.e; show()
x = y = t('chain'); show()
l = [1]; l[t(0)] += t(5); show()
def deco(n):
    t('deco%d' % n)
    def w(f): t('apply%d' % n); return f
    return w
@deco(1)
@deco(2)
def fn(a=t('default')): pass
show()
class C(t(object)):
    t('body')
log[0] = 'base'; show()
del log[:]
try:
    t(1); raise t(ValueError), t('msg')
except t(ValueError), e: t('handler')
log[:] = [getattr(x, '__name__', x) for x in log]; show()
print >>t(None), t('printed'), t(2); show()
assert t(1), t('not evaluated'); show()
lambda x=t('ldef'): t('never'); show()
for i in t([1]): t(i)
else: t('else')
show()
with_ = t('s') and 'abc'[t(1):t(2)]; show()
f(**{t('a'): 1}); t('%s %s') % (t(1), t(2)); show()
