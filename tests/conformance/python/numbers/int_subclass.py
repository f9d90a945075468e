class MyInt(int):
    def __new__(cls, v=0, tag=None):
        self = int.__new__(cls, v)
        self.tag = tag
        return self
    def __add__(self, o): return MyInt(int(self) + int(o), 'sum')
    def __repr__(self): return 'MyInt(%d)' % self
a = MyInt(5, 'x'); b = MyInt(7)
print a, repr(a), a.tag, a + b, (a + b).tag, a + 1, 1 + a, type(1 + a), a * b, type(a * b), a == 5, hash(a) == hash(5)
print {5: 'five'}[a], [0, 1, 2, 3, 4, 'five'][a], a / 2, -a, type(-a), int(a), type(int(a)), a < b, isinstance(a, int), range(a)
class F(float):
    def __str__(self): return 'F!'
f = F(2.5)
print f, repr(f), f + 1, '%s %r %.1f' % (f, f, f), f.is_integer(), type(f * 2)
class L(long): pass
print L(10 ** 20), type(L(3) + 1), L(3) == 3, type(L(3))
class B(int):
    def __nonzero__(self): return False
print bool(B(5)), 'T' if B(1) else 'F', not B(3)
