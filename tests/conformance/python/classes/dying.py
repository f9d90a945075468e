"""Classes die with their last instance; those that live keep their subclasses, methods and caches."""
import gc
import weakref


class Base(object):
    def who(self):
        return 'base'


def make(i):
    class Made(Base):
        number = i

        def __init__(self):
            self.x = i
            setattr(self, 'y%d' % (i % 7), i)

        def f(self):
            return self.x + self.number
    return Made


def dead(refs):
    return sum(1 for r in refs if r() is None) > len(refs) // 2


refs = []
total = 0
for i in range(300):
    c = make(i)
    o = c()
    total += o.f()
    refs.append(weakref.ref(c))
c = o = None
gc.collect()
gc.collect()
print total, dead(refs), len(Base.__subclasses__()) < 150

# An instance keeps its class.
kept = [make(i)() for i in range(50)]
gc.collect()
for o in kept:
    o.x += 1
gc.collect()
print sum(o.f() for o in kept), sorted(set(type(o).__name__ for o in kept)), kept[0].who()

# So do a class derived from it, and a reference to it alone.
class Middle(make(1)):
    pass
alone = make(2)
gc.collect()
print Middle().f(), alone().f(), Middle.__mro__[1].number

# Derived classes of any age notice what their bases get.
derived = [type('D%d' % i, (Base,), {}) for i in range(20)]
gc.collect()
print set(d().who() for d in derived)
Base.who = lambda self: 'changed'
print set(d().who() for d in derived)


# An object that changes its class keeps the new one, and the old one may go.
def switch():
    o = make(3)()
    gone = weakref.ref(type(o))
    o.__class__ = make(4)
    return o, gone
pairs = [switch() for i in range(60)]
gc.collect()
gc.collect()
print sum(o.f() for o, gone in pairs), dead([gone for o, gone in pairs])

# Old-style ones, and metaclasses.
def old(i):
    class Old:
        n = i
    return Old
refs = [weakref.ref(old(i)) for i in range(60)]


class Meta(type):
    def __call__(cls, *args):
        return (cls.__name__, type.__call__(cls, *args))
refs += [weakref.ref(Meta('M%d' % i, (object,), {})) for i in range(60)]
gc.collect()
print dead(refs), Meta('N', (object,), {})()[0]
