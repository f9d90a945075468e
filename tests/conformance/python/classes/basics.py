class A(object):
    'doc A'
    count = 0
    def __init__(self, x, y=2):
        self.x = x; self.y = y
        A.count += 1
    def total(self): return self.x + self.y
    @classmethod
    def make(cls, v): return cls(v, v)
    @staticmethod
    def util(a): return a * 2
class B(A):
    def total(self): return A.total(self) + 100
    def __str__(self): return 'B(%d)' % self.x
a = A(1); b = B(3, y=4); c = B.make(5)
print a.total(), b.total(), c.total(), A.count, B.count, B.util(4), a.util(5), type(c).__name__, b, str(c)
print isinstance(b, A), isinstance(a, B), issubclass(B, A), issubclass(A, object), B.__mro__ == (B, A, object), B.__bases__ == (A,), A.__name__, A.__doc__, B.__doc__, A.__module__
a.z = 9; print sorted(a.__dict__.items()), hasattr(a, 'z'), hasattr(b, 'z'), 'total' in A.__dict__, 'total' in a.__dict__
del a.z; print hasattr(a, 'z')
b.count = 50; print b.count, A.count, B.count; del b.count; print b.count
for f in (lambda: A(), lambda: A(1, 2, 3), lambda: A.total(), lambda: A.total(5), lambda: a.nope, lambda: a(), lambda: delattr(a, 'q'), lambda: B.nope, lambda: A(1, q=2)):
    try:
        f()
    except Exception as e:
        print type(e).__name__, e
print a.total.im_self is a, A.total.im_func is A.__dict__['total'], a.total.__name__, A.total == A.total, a.total == a.total
m = a.total; a.x = 1000; print m(), A.total(a), vars(a) == a.__dict__
