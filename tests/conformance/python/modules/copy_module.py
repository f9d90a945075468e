import copy
a = [1, [2, 3], {'k': [4]}]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(9); a[2]['k'].append(8); print a, b, c, b[1] is a[1], c[1] is a[1]
class P(object):
    def __init__(self, v): self.v = v
p = P([1]); q = copy.copy(p); r = copy.deepcopy(p); p.v.append(2); print q.v, r.v, type(r).__name__, q is p
l = [1]; l.append(l); m = copy.deepcopy(l); print m[1] is m, m[0], m is l
s = [1]; d = copy.deepcopy([s, s]); print d[0] is d[1], d[0] is s
class C(object):
    def __init__(self): self.log = []
    def __copy__(self): x = C(); x.log = ['copied']; return x
    def __deepcopy__(self, memo): x = C(); x.log = ['deep', isinstance(memo, dict)]; return x
print copy.copy(C()).log, copy.deepcopy(C()).log, copy.deepcopy([C()])[0].log
class O:
    def __init__(self): self.x = [1]
o = O(); o2 = copy.copy(o); o3 = copy.deepcopy(o); print o2.x is o.x, o3.x is o.x, o3.x, isinstance(o3, O)
for v in (5, 'a', None, (1, 2), 1.5, len, P, frozenset([1])): assert copy.copy(v) is v
t = (1, [2]); u = copy.deepcopy(t); print u == t, u[1] is t[1], copy.deepcopy((1, 2)) == (1, 2), copy.copy({1: 2}), copy.copy(set([1])), copy.deepcopy({(1, 2): [3]})
class L(list): pass
x = L([1, 2]); x.attr = [5]; y = copy.copy(x); z = copy.deepcopy(x); print y, y.attr is x.attr, z, z.attr, z.attr is x.attr, type(z).__name__
class S(object):
    __slots__ = ('a',)
k = S(); k.a = [1]; print copy.copy(k).a, copy.deepcopy(k).a is k.a
class G(object):
    def __getstate__(self): return {'st': 1}
    def __setstate__(self, d): self.__dict__ = dict(d, restored=True)
print sorted(copy.copy(G()).__dict__.items())
class R(object):
    def __init__(self, n): self.n = n
    def __reduce__(self): return (R, (self.n + 1,))
print copy.copy(R(5)).n
try:
    copy.copy((i for i in ())); print 'gen ok'
except TypeError as e: print 'TypeError'
g = {'a': {'b': {'c': [1, 2, (3, [4])]}}}; h = copy.deepcopy(g); h['a']['b']['c'][2][1].append(5); print g, h, copy.error.__name__
