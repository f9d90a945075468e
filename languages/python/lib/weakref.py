"""References that do not keep their object alive."""

from _weakref import ref, getweakrefcount, getweakrefs, ReferenceType, _settle
from _weakproxy import proxy, ProxyType, CallableProxyType
import UserDict
from _abcoll import MutableMapping

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'ReferenceError']

ProxyTypes = (ProxyType, CallableProxyType)
ReferenceError = ReferenceError


class _Entries(dict):
    """What a weak mapping holds: entries that die while somebody goes over them stay until that is over."""

    __slots__ = ('readers', 'dead')

    def __init__(self):
        self.readers = 0
        self.dead = []

    def forget(self, key, dead):
        """A reference of this key died."""
        if self.readers:
            self.dead.append((key, dead))
        elif dead is key:
            self.pop(key, None)
        elif self.get(key) is dead:
            del self[key]

    def pairs(self):
        """All pairs; entries stay meanwhile."""
        self.readers += 1
        try:
            for pair in self.items():
                yield pair
        finally:
            self.readers -= 1
            while self.dead and not self.readers:
                self.forget(*self.dead.pop())


class WeakValueDictionary(UserDict.UserDict):
    """A mapping whose entries go when their values die."""

    def __init__(*args, **kw):
        _check_arguments(args, '__init__')
        args[0].data = _Entries()
        args[0].update(*args[1:], **kw)

    def _entry(self, key, value):
        forget = self.data.forget
        return ref(value, lambda dead: forget(key, dead))

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = self._entry(key, value)

    def __contains__(self, key):
        entry = self.data.get(key)
        return entry is not None and entry() is not None

    has_key = __contains__

    def __len__(self):
        _settle()
        return len(self.data)

    def __repr__(self):
        return '<WeakValueDictionary at %s>' % id(self)

    def get(self, key, default=None):
        entry = self.data.get(key)
        value = None if entry is None else entry()
        return default if value is None else value

    def items(self):
        return list(self.iteritems())

    def iteritems(self):
        for key, entry in self.data.pairs():
            value = entry()
            if value is not None:
                yield key, value

    def keys(self):
        return [key for key, _ in self.iteritems()]

    def iterkeys(self):
        return iter(self.keys())

    __iter__ = iterkeys

    def values(self):
        return [value for _, value in self.iteritems()]

    def itervalues(self):
        return iter(self.values())

    def itervaluerefs(self):
        return self.data.itervalues()

    def valuerefs(self):
        return self.data.values()

    def copy(self):
        return WeakValueDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        twin = self.__class__()
        for key, value in self.items():
            twin[deepcopy(key, memo)] = value
        return twin

    def pop(self, key, *args):
        entry = self.data.pop(key, None)
        value = None if entry is None else entry()
        if value is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def popitem(self):
        while True:
            key, entry = self.data.popitem()
            value = entry()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(*args, **kwargs):
        _check_arguments(args, 'update')
        self = args[0]
        if len(args) > 1 and args[1] is not None:
            for key, value in _pairs(args[1]):
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value


def _check_arguments(args, method):
    """An instance and what comes into it, which may be left out: any name may be a keyword."""
    if not args:
        raise TypeError("descriptor '%s' of 'WeakValueDictionary' object needs an argument" % method)
    if len(args) > 2:
        raise TypeError('expected at most 1 arguments, got %d' % (len(args) - 1))


def _pairs(source):
    """Keys and values of a mapping, or of what a dict can be made of."""
    return source.items() if hasattr(source, 'items') else dict(source).items()


class WeakKeyDictionary(UserDict.UserDict):
    """A mapping whose entries go when their keys die."""

    def __init__(self, dict=None):
        self.data = _Entries()
        forget = self.data.forget
        self._forget = lambda dead: forget(dead, dead)
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._forget)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    has_key = __contains__

    def __len__(self):
        _settle()
        return len(self.data)

    def __repr__(self):
        return '<WeakKeyDictionary at %s>' % id(self)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def iteritems(self):
        for entry, value in self.data.pairs():
            key = entry()
            if key is not None:
                yield key, value

    def items(self):
        return list(self.iteritems())

    def keys(self):
        return [key for key, _ in self.iteritems()]

    def iterkeys(self):
        return iter(self.keys())

    __iter__ = iterkeys

    def values(self):
        return [value for _, value in self.iteritems()]

    def itervalues(self):
        return iter(self.values())

    def keyrefs(self):
        return self.data.keys()

    def iterkeyrefs(self):
        return self.data.iterkeys()

    def copy(self):
        return WeakKeyDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        twin = self.__class__()
        for key, value in self.items():
            twin[key] = deepcopy(value, memo)
        return twin

    def popitem(self):
        while True:
            entry, value = self.data.popitem()
            key = entry()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._forget), default)

    def update(self, dict=None, **kwargs):
        if dict is not None:
            for key, value in _pairs(dict):
                self[key] = value
        if kwargs:
            self.update(kwargs)


class WeakSet(object):
    """A set whose members go when they die."""

    def __init__(self, data=None):
        self.data = members = set()
        self._forget = members.discard
        if data is not None:
            self.update(data)

    def __iter__(self):
        for entry in list(self.data):
            item = entry()
            if item is not None:
                yield item

    def __len__(self):
        _settle()
        return sum(1 for _ in self)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return '<%s.%s object at 0x%x>' % (type(self).__module__, type(self).__name__, id(self))

    def add(self, item):
        self.data.add(ref(item, self._forget))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while True:
            try:
                entry = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet')
            item = entry()
            if item is not None:
                return item

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def difference_update(self, other):
        for item in list(other):
            self.discard(item)

    def intersection_update(self, other):
        kept = set(other)
        for item in list(self):
            if item not in kept:
                self.discard(item)

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def symmetric_difference_update(self, other):
        for item in list(other):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        result = self.copy()
        result.update(other)
        return result

    __or__ = union

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def issubset(self, other):
        return set(self).issubset(other)

    __le__ = issubset

    def issuperset(self, other):
        return set(self).issuperset(other)

    __ge__ = issuperset

    def __lt__(self, other):
        return set(self) < set(other)

    def __gt__(self, other):
        return set(self) > set(other)

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return set(self) == set(other)

    def __ne__(self, other):
        answer = self.__eq__(other)
        return answer if answer is NotImplemented else not answer

    __hash__ = None

    def isdisjoint(self, other):
        return not self.intersection(other)
