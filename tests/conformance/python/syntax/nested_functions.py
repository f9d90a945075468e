def outer(a):
    b = a * 2
    def mid(c):
        def inner(d):
            return a, b, c, d
        return inner
    return mid
print outer(1)(2)(3)
def deco(n):
    def wrap(f):
        def call(*args):
            return n, f(*args)
        call.__name__ = f.__name__
        return call
    return wrap
@deco(1)
@deco(2)
def foo(x):
    "doc"
    return x
print foo(9), foo.__name__
class Outer:
    class Inner:
        def m(self): return 'inner m'
    def use(self): return self.Inner().m()
print Outer().use(), Outer.Inner().m()
if True:
    def cond(): return 'A'
else:
    def cond(): return 'B'
print cond()
