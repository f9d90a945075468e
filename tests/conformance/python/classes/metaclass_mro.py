# A metaclass's mro() decides the ancestors, also when bases change; a failing one changes nothing.
class Reversed(type):
    def mro(cls):
        order = type.mro(cls)
        order.reverse()
        return order

class A(object):
    def f(self):
        return 'A'

class B(A):
    def f(self):
        return 'B'

class C(B):
    __metaclass__ = Reversed

print [c.__name__ for c in C.__mro__], C().f(), C.mro() == list(C.__mro__)

class Once(type):
    tries = 0
    def mro(cls):
        Once.tries += 1
        if Once.tries > 1:
            raise RuntimeError('again')
        return type.mro(cls)

class D(B):
    pass

class E(D):
    __metaclass__ = Once

before = D.__mro__
try:
    D.__bases__ = (A,)
except RuntimeError as e:
    print 'RuntimeError:', e, D.__mro__ == before, D.__bases__ == (B,), E().f()

class F(A):
    pass

B2 = type('B2', (A,), {'g': lambda self: 'g'})
F.__bases__ = (B2,)
print F().g(), B2.__subclasses__() == [F], F in A.__subclasses__()
for bases in [(), (F,), (A, A), (bool,), (list,), 7]:
    try:
        F.__bases__ = bases
        print 'set', bases
    except TypeError:
        print 'TypeError'
print type('G', bases=(A,), dict={}) if False else type.__new__(type, name='G', bases=(A,), dict={}).__name__
