"""A dict as a class to derive from, and the methods of mappings."""

import _abcoll

__all__ = ['UserDict', 'IterableUserDict', 'DictMixin']


def _self_and_source(name, args, kwargs):
    """The instance and what to fill it from. A keyword `dict` once named that: it still does if nothing else is given."""
    if not args:
        raise TypeError("descriptor '%s' of 'UserDict' object needs an argument" % name)
    if len(args) > 2:
        raise TypeError('expected at most 1 arguments, got %d' % (len(args) - 1))
    if len(args) == 1 and 'dict' in kwargs:
        # Only here: nearly every program imports this module.
        import warnings
        warnings.warn("Passing 'dict' as keyword argument is deprecated", PendingDeprecationWarning, 3)
        return args[0], kwargs.pop('dict')
    return args[0], args[1] if len(args) == 2 else None


class UserDict:
    """A mapping that keeps its content in the dict `data`."""

    __hash__ = None

    def __init__(*args, **kwargs):
        self, source = _self_and_source('__init__', args, kwargs)
        self.data = {}
        if source is not None:
            self.update(source)
        if kwargs:
            self.update(kwargs)

    def update(*args, **kwargs):
        """Take over the items of a mapping, or pairs, and those of the keywords."""
        self, source = _self_and_source('update', args, kwargs)
        if isinstance(source, UserDict):
            source = source.data
        if source is not None:
            if hasattr(source, 'items') and not isinstance(source, dict):
                # A mapping of another kind; a class derived from this one may have to see each item.
                for key, value in source.items():
                    self[key] = value
            else:
                self.data.update(source)
        self.data.update(kwargs)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new one with these keys and one value."""
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def copy(self):
        """Another one with the same items and, of a class derived from this one, the same attributes."""
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        from copy import copy
        # The attributes without the items, which are put in one by one.
        mine, self.data = self.data, {}
        try:
            other = copy(self)
        finally:
            self.data = mine
        other.update(self)
        return other

    def __getitem__(self, key):
        data = self.data
        if key not in data:
            missing = getattr(self.__class__, '__missing__', None)
            if missing is None:
                raise KeyError(key)
            return missing(self, key)
        return data[key]

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def get(self, key, failobj=None):
        return self[key] if key in self else failobj

    def setdefault(self, key, failobj=None):
        if key not in self:
            self[key] = failobj
        return self[key]

    def pop(self, key, *args):
        return self.data.pop(key, *args)

    def has_key(self, key):
        return key in self.data

    __contains__ = has_key

    def __len__(self):
        return len(self.data)

    def __cmp__(self, other):
        return cmp(self.data, other.data if isinstance(other, UserDict) else other)

    def __repr__(self):
        return repr(self.data)


class IterableUserDict(UserDict):
    """One that can be iterated over."""

    def __iter__(self):
        return iter(self.data)


def _of_data(name):
    def method(self):
        return getattr(self.data, name)()
    method.__name__ = name
    return method


for _name in ('clear', 'items', 'iteritems', 'iterkeys', 'itervalues', 'keys', 'popitem', 'values'):
    setattr(UserDict, _name, _of_data(_name))
del _name


class DictMixin:
    """The methods of mappings for a class with `__getitem__`, `__setitem__`, `__delitem__` and `keys`.

    A class may define more of them: `__iter__`, `__contains__`, `has_key` and `iteritems` are what the others lean on."""

    # Looking.

    def __iter__(self):
        for key in self.keys():
            yield key

    def iterkeys(self):
        return self.__iter__()

    def iteritems(self):
        for key in self:
            yield key, self[key]

    def itervalues(self):
        for item in self.iteritems():
            yield item[1]

    def items(self):
        return list(self.iteritems())

    def values(self):
        return [item[1] for item in self.iteritems()]

    def _look_up(self, key, otherwise):
        try:
            return self[key]
        except KeyError:
            return otherwise

    def get(self, key, default=None):
        return self._look_up(key, default)

    def has_key(self, key):
        nothing = object()
        return self._look_up(key, nothing) is not nothing

    def __contains__(self, key):
        return self.has_key(key)

    def __len__(self):
        return len(self.keys())

    def _as_dict(self):
        return dict(self.iteritems())

    def __repr__(self):
        return repr(self._as_dict())

    def __cmp__(self, other):
        if other is None:
            # Nothing comes before any mapping.
            return 1
        return cmp(self._as_dict(), other._as_dict() if isinstance(other, DictMixin) else other)

    # Changing.

    def update(self, other=None, **kwargs):
        """Take over the items of a mapping, or pairs, and those of the keywords."""
        if hasattr(other, 'keys'):
            pairs = ((key, other[key]) for key in other.keys())
        else:
            pairs = () if other is None else other
        for part in (pairs, kwargs.iteritems()):
            for key, value in part:
                self[key] = value

    def setdefault(self, key, default=None):
        nothing = object()
        found = self._look_up(key, nothing)
        if found is nothing:
            self[key] = found = default
        return found

    def pop(self, key, *args):
        """Take out a key and give its value, or the default if there is one."""
        if len(args) > 1:
            raise TypeError('pop expected at most 2 arguments, got %d' % (len(args) + 1))
        found = self._look_up(key, args)
        if found is not args:
            del self[key]
            return found
        if not args:
            raise KeyError(key)
        return args[0]

    def popitem(self):
        """Take out some item."""
        for item in self.iteritems():
            del self[item[0]]
            return item
        raise KeyError('container is empty')

    def clear(self):
        # Not while iterating over the mapping itself.
        for key in list(self.keys()):
            del self[key]


for _class in (IterableUserDict, DictMixin):
    _abcoll.MutableMapping.register(_class)
del _class
