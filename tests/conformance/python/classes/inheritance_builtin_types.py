class D(dict):
    def __setitem__(self, k, v): super(D, self).__setitem__(k.lower(), v)
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k)
d = D(); d['ABC'] = 1; print d, d.abc, d['abc'], hasattr(d, 'zz'), isinstance(d, dict), len(d), D(x=1), type(d.copy()).__name__
class S(str):
    def __getitem__(self, i): return str.__getitem__(self, i % len(self)) if isinstance(i, int) else S(str.__getitem__(self, i))
    def __mod__(self, o): return 'mod ' + str.__mod__(self, o)
print S('abc')[10], S('%d') % 5, S('abc')[1:], S('x') + S('y'), S('abc').upper(), len(S('abc')), S('a') in {'a': 1}
class T(tuple):
    def __new__(cls, *a): return tuple.__new__(cls, a)
    def __repr__(self): return 'T' + tuple.__repr__(self)
print T(1, 2), T(1, 2) == (1, 2), T(1)[0], [T()], hash(T(1)) == hash((1,))
class E(ValueError, KeyError):
    def __str__(self): return 'E!'
try:
    raise E('x')
except KeyError as e: print e, e.args, isinstance(e, ValueError), [k.__name__ for k in E.__mro__[:4]]
class F(float):
    def __add__(self, o): return F(float.__add__(self, o))
    def __repr__(self): return 'F(%s)' % float.__repr__(self)
print F(1.5) + 1, F(2) * 2, sum([F(1), F(2)]), F(1) < 2, max(F(3), 2)
class O(object):
    pass
class X(O, dict): pass
x = X(a=1); x.attr = 2; print x, x.attr, x['a'], X.__mro__[1].__name__
try:
    class Y(int, str): pass
except TypeError as e: print str(e).split('\n')[0]
try:
    class Z(bool): pass
except TypeError as e: print e
class Gen(object):
    def __iter__(self): return (i * i for i in range(4))
class L(list):
    def __init__(self, it=()): list.__init__(self, it); self.n = len(self)
    def __add__(self, o): return L(list.__add__(self, o))
    def __contains__(self, x): return x == 'always' or list.__contains__(self, x)
l = L(Gen()) + [99]; print l, type(l).__name__, l.n, 'always' in l, 4 in l, 5 in l, l[1:3], sorted(l, reverse=True)
class U(unicode):
    def __repr__(self): return 'U' + unicode.__repr__(self)
print repr(U(u'\xe9')), U('a') == 'a', [U('b')] if 1 else 0
