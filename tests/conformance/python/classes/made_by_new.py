# A `__new__` may answer an instance of a derived class: its `__init__` runs, also when the class came later.
class Base(object):
    def __new__(cls, x):
        self = object.__new__(Late if x >= 2000 else cls)
        self.x = x
        return self


class Early(Base):
    pass


total = 0
for i in range(2000):
    total += Base(i).x + Early(i).x
print total


class Late(Base):
    def __init__(self, x):
        self.y = x


for i in range(1998, 2003):
    made = Base(i)
    print type(made).__name__, made.x, getattr(made, 'y', None)


class Abstract(object):
    def __new__(cls):
        return object.__new__(cls)


for i in range(1500):
    made = Abstract()
Abstract.__abstractmethods__ = frozenset(['work'])
try:
    Abstract()
except TypeError as e:
    print e
Abstract.__abstractmethods__ = frozenset()
print type(Abstract()).__name__
for cls, maker in [(int, object), (list, object), (KeyError, object)]:
    try:
        maker.__new__(cls)
    except TypeError as e:
        print e
