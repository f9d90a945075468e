"""Abstract base classes of the containers; `collections` shows them.

The first six ask for one method or two, and every class that has those counts as derived from them. The others stand on
a few abstract methods and give many; classes have to derive from them or be registered."""

from abc import ABCMeta, abstractmethod

__all__ = ['Hashable', 'Iterable', 'Iterator', 'Sized', 'Container', 'Callable', 'Set', 'MutableSet', 'Mapping',
           'MutableMapping', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView', 'Sequence', 'MutableSequence']

_NOTHING = object()


def _has(cls, name):
    """Has a class a method of this name that is not switched off by None?"""
    line = getattr(cls, '__mro__', None)
    if line is None:
        return getattr(cls, name, None) is not None
    for ancestor in line:
        if name in ancestor.__dict__:
            return ancestor.__dict__[name] is not None
    return False


def _whoever_has(owner, *names):
    """A hook for the class of this name alone, not for those derived from it."""
    def hook(cls, other):
        if cls.__name__ == owner and cls.__module__ == __name__ and all([_has(other, name) for name in names]):
            return True
        return NotImplemented
    return classmethod(hook)


class Hashable:
    """Has `__hash__`."""
    __metaclass__ = ABCMeta
    __subclasshook__ = _whoever_has('Hashable', '__hash__')

    @abstractmethod
    def __hash__(self):
        return 0


class Callable:
    """Has `__call__`."""
    __metaclass__ = ABCMeta
    __subclasshook__ = _whoever_has('Callable', '__call__')

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


class Sized:
    """Has `__len__`."""
    __metaclass__ = ABCMeta
    __subclasshook__ = _whoever_has('Sized', '__len__')

    @abstractmethod
    def __len__(self):
        return 0


class Container:
    """Has `__contains__`."""
    __metaclass__ = ABCMeta
    __subclasshook__ = _whoever_has('Container', '__contains__')

    @abstractmethod
    def __contains__(self, item):
        return False


class Iterable:
    """Has `__iter__`."""
    __metaclass__ = ABCMeta
    __subclasshook__ = _whoever_has('Iterable', '__iter__')

    @abstractmethod
    def __iter__(self):
        if False:
            yield None


class Iterator(Iterable):
    """Has `next` besides."""
    __subclasshook__ = _whoever_has('Iterator', 'next', '__iter__')

    def __iter__(self):
        return self

    @abstractmethod
    def next(self):
        raise StopIteration


def _for(kind, method):
    """A binary method that has nothing to say of operands of other kinds."""
    def guarded(self, other):
        return method(self, other) if isinstance(other, kind()) else NotImplemented
    guarded.__name__, guarded.__doc__ = method.__name__, method.__doc__
    return guarded


def _with_set(method):
    return _for(lambda: Set, method)


def _with_iterable(method):
    return _for(lambda: Iterable, method)


class Set(Sized, Iterable, Container):
    """A finite collection of different items."""

    __hash__ = None

    @classmethod
    def _from_iterable(cls, it):
        """What operators make their results with: a class whose `__init__` takes other things overrides this."""
        return cls(it)

    def _as_set(self, other):
        return other if isinstance(other, Set) else self._from_iterable(other)

    @_with_set
    def __le__(self, other):
        return len(self) <= len(other) and all(item in other for item in self)

    @_with_set
    def __ge__(self, other):
        return len(self) >= len(other) and all(item in self for item in other)

    @_with_set
    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other)

    @_with_set
    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other)

    @_with_set
    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other)

    def __ne__(self, other):
        return not self == other

    def isdisjoint(self, other):
        """Do the two have nothing in common?"""
        return not any(item in self for item in other)

    @_with_iterable
    def __and__(self, other):
        return self._from_iterable(item for item in other if item in self)

    @_with_iterable
    def __or__(self, other):
        return self._from_iterable(item for items in (self, other) for item in items)

    __rand__, __ror__ = __and__, __or__

    @_with_iterable
    def __sub__(self, other):
        other = self._as_set(other)
        return self._from_iterable(item for item in self if item not in other)

    @_with_iterable
    def __rsub__(self, other):
        return self._from_iterable(item for item in self._as_set(other) if item not in self)

    @_with_iterable
    def __xor__(self, other):
        other = self._as_set(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """A hash for sets that do not change: that of a frozenset with the same items."""
        return hash(frozenset(self))


class MutableSet(Set):
    """A set that changes."""

    @abstractmethod
    def add(self, value):
        """Put an item in, if it is not there yet."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take an item out, if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take out an item that has to be there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Take out some item."""
        for value in self:
            break
        else:
            raise KeyError
        self.discard(value)
        return value

    def clear(self):
        while True:
            try:
                self.pop()
            except KeyError:
                return

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        # The difference is a set of its own: this one must not change while it is looked through.
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        for value in it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for value in self._as_set(it):
            change = self.discard if value in self else self.add
            change(value)
        return self


class Mapping(Sized, Iterable, Container):
    """Keys with values."""

    __hash__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The value of a key, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        # Not by `get`, which a derived class may write with this.
        try:
            self[key]
            return True
        except KeyError:
            return False

    # One after the other.

    def iterkeys(self):
        return iter(self)

    def itervalues(self):
        for key in self:
            yield self[key]

    def iteritems(self):
        for key in self:
            yield key, self[key]

    # As lists.

    def keys(self):
        return list(self)

    def values(self):
        return map(self.__getitem__, self)

    def items(self):
        return [(key, self[key]) for key in self]

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

    def __ne__(self, other):
        return not self == other


class MutableMapping(Mapping):
    """A mapping that changes."""

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_NOTHING):
        """Take out a key and give its value, or the default if there is one."""
        try:
            value = self[key]
        except KeyError:
            if default is _NOTHING:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Take out some item."""
        for key in self:
            break
        else:
            raise KeyError
        item = key, self[key]
        del self[key]
        return item

    def clear(self):
        while True:
            try:
                self.popitem()
            except KeyError:
                return

    def setdefault(self, key, default=None):
        """The value of a key, which gets the default if it is not there."""
        try:
            value = self[key]
        except KeyError:
            self[key] = value = default
        return value

    def update(*args, **kwds):
        """Take over the items of a mapping, or pairs, and those of the keywords."""
        if not args:
            raise TypeError("descriptor 'update' of 'MutableMapping' object needs an argument")
        self, sources = args[0], args[1:]
        if len(sources) > 1:
            raise TypeError('update expected at most 1 arguments, got %d' % len(sources))
        for source in sources:
            if isinstance(source, Mapping) or hasattr(source, 'keys'):
                for key in source.keys():
                    self[key] = source[key]
            else:
                for key, value in source:
                    self[key] = value
        for key in kwds:
            self[key] = kwds[key]


class MappingView(Sized):
    """What the views of a mapping share."""

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self._mapping)


class _SetView(MappingView, Set):
    """A view whose operators make plain sets."""

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class KeysView(_SetView):
    """The keys of a mapping."""

    def __iter__(self):
        for key in self._mapping:
            yield key

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(_SetView):
    """The items of a mapping, as pairs."""

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]

    def __contains__(self, item):
        key, wanted = item
        try:
            return self._mapping[key] == wanted
        except KeyError:
            return False


class ValuesView(MappingView):
    """The values of a mapping, which may come more than once."""

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]

    def __contains__(self, value):
        return any(value == mine for mine in self)


class Sequence(Sized, Iterable, Container):
    """Items by position."""

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        position = 0
        while True:
            try:
                item = self[position]
            except IndexError:
                return
            yield item
            position += 1

    def __reversed__(self):
        for position in xrange(len(self) - 1, -1, -1):
            yield self[position]

    def _places(self, value):
        """The positions of items that are the value or equal to it."""
        return (i for i, item in enumerate(self) if item is value or item == value)

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def index(self, value):
        """The first position of a value."""
        for place in self._places(value):
            return place
        raise ValueError

    def count(self, value):
        """How often a value comes."""
        return len(list(self._places(value)))


class MutableSequence(Sequence):
    """A sequence that changes."""

    @abstractmethod
    def insert(self, index, value):
        """Put an item in before a position."""
        raise IndexError

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    def append(self, value):
        """Put an item in at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Put all items in at the end."""
        for value in list(values) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def reverse(self):
        """Turn the order round."""
        front, back = 0, len(self) - 1
        while front < back:
            self[front], self[back] = self[back], self[front]
            front, back = front + 1, back - 1

    def pop(self, index=-1):
        """Take out the item at a position, the last one if none is given."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Take out the first item that is equal to the value."""
        del self[self.index(value)]


for _abstract, _concrete in ((Iterable, (str,)), (Set, (frozenset,)), (MutableSet, (set,)), (MutableMapping, (dict,)),
                             (KeysView, (type({}.viewkeys()),)), (ItemsView, (type({}.viewitems()),)),
                             (ValuesView, (type({}.viewvalues()),)), (MutableSequence, (list,)),
                             (Sequence, (tuple, basestring, buffer, xrange))):
    for _class in _concrete:
        _abstract.register(_class)
del _abstract, _concrete, _class
