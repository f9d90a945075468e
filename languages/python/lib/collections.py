"""Containers beside the built-in ones."""

__all__ = ['Counter', 'deque', 'defaultdict', 'namedtuple', 'OrderedDict']

from _abcoll import *
import _abcoll
__all__ += _abcoll.__all__

from _collections import deque, defaultdict
from operator import itemgetter as _itemgetter
from keyword import iskeyword as _iskeyword
import sys as _sys

MutableSequence.register(deque)


class OrderedDict(dict):
    """A dict that remembers the order in which its keys came.

    `__order` maps each key to its link, a list of the previous link, the next one and the key; the root closes the ring.
    """

    def __init__(*args, **kwds):
        if not args:
            raise TypeError("descriptor '__init__' of 'OrderedDict' object needs an argument")
        self = args[0]
        if len(args) > 2:
            raise TypeError('expected at most 1 arguments, got %d' % (len(args) - 1))
        try:
            self.__root
        except AttributeError:
            self.__root = root = []
            root[:] = [root, root, None]
            self.__order = {}
        self.__update(*args[1:], **kwds)

    def __setitem__(self, key, value, dict_setitem=dict.__setitem__):
        if key not in self:
            root = self.__root
            last = root[0]
            last[1] = root[0] = self.__order[key] = [last, root, key]
        dict_setitem(self, key, value)

    def __delitem__(self, key, dict_delitem=dict.__delitem__):
        dict_delitem(self, key)
        before, after, _ = self.__order.pop(key)
        before[1] = after
        after[0] = before

    def __iter__(self):
        root = self.__root
        link = root[1]
        while link is not root:
            yield link[2]
            link = link[1]

    def __reversed__(self):
        root = self.__root
        link = root[0]
        while link is not root:
            yield link[2]
            link = link[0]

    def clear(self):
        root = self.__root
        root[:] = [root, root, None]
        self.__order.clear()
        dict.clear(self)

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def iterkeys(self):
        return iter(self)

    def itervalues(self):
        for key in self:
            yield self[key]

    def iteritems(self):
        for key in self:
            yield (key, self[key])

    update = MutableMapping.__dict__['update']
    __update = update
    __marker = object()

    def pop(self, key, default=__marker):
        if key in self:
            value = self[key]
            del self[key]
            return value
        if default is self.__marker:
            raise KeyError(key)
        return default

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def popitem(self, last=True):
        if not self:
            raise KeyError('dictionary is empty')
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def __repr__(self, _running={}):
        mark = id(self)
        if mark in _running:
            return '...'
        _running[mark] = 1
        try:
            if not self:
                return '%s()' % (self.__class__.__name__,)
            return '%s(%r)' % (self.__class__.__name__, self.items())
        finally:
            del _running[mark]

    def __reduce__(self):
        items = [[key, self[key]] for key in self]
        state = vars(self).copy()
        for name in vars(OrderedDict()):
            state.pop(name, None)
        if state:
            return (self.__class__, (items,), state)
        return self.__class__, (items,)

    def copy(self):
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and self.items() == other.items()
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def viewkeys(self):
        return KeysView(self)

    def viewvalues(self):
        return ValuesView(self)

    def viewitems(self):
        return ItemsView(self)


class _NamedTuple(tuple):
    """What all named tuples can do. It is not in their linearisation: `namedtuple` copies its methods."""

    @classmethod
    def _make(cls, iterable, new=tuple.__new__, len=len):
        """A new one from the items of an iterable."""
        result = new(cls, iterable)
        if len(result) != len(cls._fields):
            raise TypeError('Expected %d arguments, got %d' % (len(cls._fields), len(result)))
        return result

    def __repr__(self):
        """The name with the fields and their values."""
        return self._shown % tuple(self)

    def _asdict(self):
        """The fields and their values."""
        return OrderedDict(zip(self._fields, self))

    def _replace(_self, **kwds):
        """A copy with other values for some fields."""
        result = _self._make(map(kwds.pop, _self._fields, _self))
        if kwds:
            raise ValueError('Got unexpected field names: %r' % kwds.keys())
        return result

    def __getnewargs__(self):
        """What a copy is made of."""
        return tuple(self)

    __dict__ = property(_asdict)

    def __getstate__(self):
        """Nothing beside the items."""


_getters = {}


def _attribute(i, doc):
    """The property that shows item i. All named tuples share the functions."""
    if i not in _getters:
        _getters[i] = eval('lambda self: self[%d]' % i)
    return property(_getters[i], doc=doc)


_ALPHABET = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_')


def namedtuple(typename, field_names, verbose=False, rename=False):
    """A subclass of tuple whose items have names."""
    if isinstance(field_names, basestring):
        field_names = field_names.replace(',', ' ').split()
    field_names = map(str, field_names)
    typename = str(typename)
    if rename:
        seen = set()
        for i, name in enumerate(field_names):
            if (not name or not all(c in _ALPHABET for c in name) or _iskeyword(name) or name[0].isdigit()
                    or name.startswith('_') or name in seen):
                field_names[i] = '_%d' % i
            seen.add(name)
    for name in [typename] + field_names:
        if type(name) != str:
            raise TypeError('Type names and field names must be strings')
        if not all(c in _ALPHABET for c in name):
            raise ValueError('Type names and field names can only contain alphanumeric characters and underscores: %r' % name)
        if _iskeyword(name):
            raise ValueError('Type names and field names cannot be a keyword: %r' % name)
        if not name or name[0].isdigit():
            raise ValueError('Type names and field names cannot start with a number: %r' % name)
    seen = set()
    for name in field_names:
        if name.startswith('_') and not rename:
            raise ValueError('Field names cannot start with an underscore: %r' % name)
        if name in seen:
            raise ValueError('Encountered duplicate field name: %r' % name)
        seen.add(name)
    parameters = ''.join(name + ', ' for name in field_names)
    source = 'def __new__(_cls, %s):\n    return _tuple_new(_cls, (%s))\n' % (parameters[:-2], parameters)
    scope = {'_tuple_new': tuple.__new__, '__name__': 'namedtuple_' + typename}
    exec source in scope
    shared = _NamedTuple.__dict__
    namespace = dict((name, shared[name]) for name in shared if name not in ('__module__', '__doc__', '__new__', '__weakref__'))
    namespace.update(
        __slots__=(), __doc__='%s(%s)' % (typename, ', '.join(field_names)), __new__=scope['__new__'],
        _fields=tuple(field_names), _shown='%s(%s)' % (typename, ', '.join(name + '=%r' for name in field_names)))
    for i, name in enumerate(field_names):
        namespace[name] = _attribute(i, 'Alias for field number %d' % i)
    try:
        namespace['__module__'] = _sys._getframe(1).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        namespace['__module__'] = '__main__'
    return type(typename, (tuple,), namespace)


class Counter(dict):
    """How often each item occurs. A missing item occurs zero times."""

    def __init__(*args, **kwds):
        if not args:
            raise TypeError("descriptor '__init__' of 'Counter' object needs an argument")
        self = args[0]
        if len(args) > 2:
            raise TypeError('expected at most 1 arguments, got %d' % (len(args) - 1))
        super(Counter, self).__init__()
        self.update(*args[1:], **kwds)

    def __missing__(self, key):
        return 0

    def most_common(self, n=None):
        """Items and counts, the most frequent first; all of them or the first n."""
        if n is None:
            return sorted(self.iteritems(), key=_itemgetter(1), reverse=True)
        import heapq
        return heapq.nlargest(n, self.iteritems(), key=_itemgetter(1))

    def elements(self):
        """Each item as often as it was counted."""
        for item, count in self.iteritems():
            for _ in xrange(count):
                yield item

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(*args, **kwds):
        """Add the items of an iterable, or the counts of a mapping."""
        if not args:
            raise TypeError("descriptor 'update' of 'Counter' object needs an argument")
        self = args[0]
        if len(args) > 2:
            raise TypeError('expected at most 1 arguments, got %d' % (len(args) - 1))
        iterable = args[1] if len(args) > 1 else None
        if iterable is not None:
            if isinstance(iterable, Mapping):
                if self:
                    get = self.get
                    for item, count in iterable.iteritems():
                        self[item] = get(item, 0) + count
                else:
                    super(Counter, self).update(iterable)
            else:
                get = self.get
                for item in iterable:
                    self[item] = get(item, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(*args, **kwds):
        """Take away the items of an iterable, or the counts of a mapping; counts may fall below zero."""
        if not args:
            raise TypeError("descriptor 'subtract' of 'Counter' object needs an argument")
        self = args[0]
        if len(args) > 2:
            raise TypeError('expected at most 1 arguments, got %d' % (len(args) - 1))
        iterable = args[1] if len(args) > 1 else None
        if iterable is not None:
            if isinstance(iterable, Mapping):
                for item, count in iterable.items():
                    self[item] = self[item] - count
            else:
                for item in iterable:
                    self[item] = self[item] - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return (self.__class__, (dict(self),))

    def __delitem__(self, item):
        if item in self:
            super(Counter, self).__delitem__(item)

    def __repr__(self):
        if not self:
            return '%s()' % self.__class__.__name__
        return '%s({%s})' % (self.__class__.__name__, ', '.join(map('%r: %r'.__mod__, self.most_common())))

    def _keep(self, pairs):
        result = Counter()
        for item, count in pairs:
            if count > 0:
                result[item] = count
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(item, count + other[item]) for item, count in self.items()]
        return self._keep(pairs + [pair for pair in other.items() if pair[0] not in self])

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(item, count - other[item]) for item, count in self.items()]
        return self._keep(pairs + [(item, -count) for item, count in other.items() if item not in self])

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(item, max(count, other[item])) for item, count in self.items()]
        return self._keep(pairs + [pair for pair in other.items() if pair[0] not in self])

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._keep([(item, min(count, other[item])) for item, count in self.items()])
