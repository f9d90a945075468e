# An instance of an old-style class is what its class is, not what the type that all instances share is.
# The hash of a set that does not change is that of a frozenset with the same items.
from collections import Hashable, Iterable, Set, Sized

class Plain:
    pass

class Unhashable:
    __hash__ = None

class Long:
    def __len__(self):
        return 3

class Hashed:
    def __hash__(self):
        return 3

for cls in (Plain, Unhashable, Long, Hashed):
    print cls.__name__, [(isinstance(cls(), abstract), issubclass(cls, abstract)) for abstract in (Hashable, Sized, Iterable)]

class Frozen(Set):
    def __init__(self, items):
        self.items = list(items)
    def __contains__(self, item):
        return item in self.items
    def __iter__(self):
        return iter(self.items)
    def __len__(self):
        return len(self.items)
    def __hash__(self):
        return self._hash()

print hash(Frozen('abc')) == hash(frozenset('abc')), hash(Frozen([])) == hash(frozenset())
print Frozen('abc') == frozenset('abc'), {Frozen('abc'): 1}[frozenset('bca')]
