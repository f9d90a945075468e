# What has been looked up in a class while it was made is looked up again when it has more members.

class Meta(type):
    def mro(cls):
        seen.append((cls.__name__, hasattr(cls, 'later')))
        return type.mro(cls)


seen = []


class Base(object):
    inherited = 'base'

    def __repr__(self):
        return 'Base'


def kind(n):
    class Made(Base):
        __metaclass__ = Meta
        later = n
        if n % 2:
            inherited = 'own'

            def __repr__(self):
                return 'Made %d' % n
    return Made


for n in range(300):
    cls = kind(n)
    want = ('own', 'Made %d' % n) if n % 2 else ('base', 'Base')
    assert (cls.inherited, repr(cls())) == want, n
    assert cls.later == n and cls().later == n
print sorted(set(seen))


# A hook that looks into the class, makes instances of it and derives from it.
class Curious(type):
    def __new__(meta, name, bases, ns):
        cls = type.__new__(meta, name, bases, ns)
        cls.size = len(repr(cls()))
        return cls

    def __init__(cls, name, bases, ns):
        cls.__repr__ = lambda self: 'abc'
        if not name.startswith('Sub'):
            cls.sub = type(cls)('Sub' + name, (cls,), {})


class A(object):
    __metaclass__ = Curious

    def __repr__(self):
        return 'longer text'


print A.size, repr(A()), A.sub.size, repr(A.sub())
A.word = 'one'
print A.sub.word, A.sub().word
A.word = len
print A.sub.word('four'), A.sub().word([])


# Classes that die, and others in their place.
def once(n):
    class T:
        word = n

        def get(self):
            return n
    return T


total = 0
for n in range(3000):
    cls = once(n)
    total += cls.word + cls.get.im_func(None)
    if n % 2:
        assert cls().get() == n
    del cls
print total
