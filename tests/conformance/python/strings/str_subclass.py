class S(str):
    def __new__(cls, v, extra=None):
        self = str.__new__(cls, v)
        self.extra = extra
        return self
    def __add__(self, o): return S(str(self) + str(o), 'added')
    def shout(self): return self.upper() + '!'
s = S('abc', 7)
print s, repr(s), s.extra, s.shout(), s + 'd', (s + 'd').extra, type(s.upper()), type(s[:]), s == 'abc', hash(s) == hash('abc'), {'abc': 1}[s], s[1], len(s), 'b' in s, isinstance(s, str), type(str(s)), '%s' % s, ','.join([s, s])
class R(str):
    def __str__(self): return 'custom'
    def __repr__(self): return 'R()'
    def __len__(self): return 99
    def __eq__(self, o): return False
    def __hash__(self): return 1
    def __iter__(self): return iter([1, 2])
r = R('abc')
print r, repr(r), [r], len(r), r == 'abc', list(r), str(r), '%s|%r' % (r, r), r.upper(), r + 'x', bool(R('')), bool(R('x'))
