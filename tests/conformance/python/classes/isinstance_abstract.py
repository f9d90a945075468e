# Whatever has a tuple as __bases__ counts as a class; an instance may claim its class.
class Abstract(object):
    def __init__(self, bases):
        self.bases = bases
    def getbases(self):
        return self.bases
    __bases__ = property(getbases)
    def __call__(self):
        return Instance(self)

class Instance(object):
    def __init__(self, cls):
        self.cls = cls
    __class__ = property(lambda self: self.cls)

Super = Abstract(())
Child = Abstract((Super,))
print isinstance(Child(), Super), isinstance(Child(), Child), isinstance(Super(), Child)
print issubclass(Child, Super), issubclass(Super, Child), issubclass(Child, (int, Super))

class Wrong(object):
    __bases__ = property(lambda self: 1 / 0)

class Old:
    pass

class Proxy(object):
    def __init__(self, o):
        self.o = o
    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, 'o'), name)

print isinstance(Proxy(Old()), Old), isinstance(Proxy(5), int)
for f in [lambda: isinstance(3, Wrong()), lambda: issubclass(Wrong(), int), lambda: isinstance(3, 4),
          lambda: issubclass(3, int), lambda: issubclass(int, 3)]:
    try:
        print f()
    except (TypeError, ZeroDivisionError) as e:
        print type(e).__name__, e
deep = (int,)
for i in xrange(2000):
    deep = (deep,)
try:
    isinstance('', deep)
except RuntimeError as e:
    print e
class Evil:
    def __iter__(self):
        return self
it = iter(Evil())
try:
    next(it)
except TypeError as e:
    print e
