"""Containers beside the built-in ones."""

__all__ = ['Counter', 'deque', 'defaultdict', 'namedtuple', 'OrderedDict']

from _abcoll import *
import _abcoll
__all__ += _abcoll.__all__

from _collections import deque, defaultdict
from operator import itemgetter as _itemgetter
from keyword import iskeyword as _iskeyword
import sys as _sys
from _frames import variable as _variable

MutableSequence.register(deque)


def _self_and_sources(args, kind, method):
    """The instance, and what else a method got: nothing or one thing. Any name may be a keyword."""
    if not args:
        raise TypeError("descriptor '%s' of '%s' object needs an argument" % (method, kind))
    if len(args) > 2:
        raise TypeError('expected at most 1 arguments, got %d' % (len(args) - 1))
    return args[0], args[1:]


class OrderedDict(dict):
    """A dict that remembers the order in which its keys came.

    `__order` maps each key to its link, a list of the previous link, the next one and the key; the root closes the ring.
    """

    def __init__(*args, **kwds):
        self, sources = _self_and_sources(args, 'OrderedDict', '__init__')
        if not hasattr(self, '_OrderedDict__root'):
            root = []
            root += [root, root, None]
            self.__root, self.__order = root, {}
        self.__update(*sources, **kwds)

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

    # They follow `__iter__` and `__getitem__`, which derived classes may have anew.

    def iterkeys(self):
        return iter(self)

    def keys(self):
        return list(self)

    def iteritems(self):
        for key in self:
            yield key, self[key]

    def items(self):
        return [(key, self[key]) for key in self]

    def itervalues(self):
        for key in self:
            yield self[key]

    def values(self):
        return [self[key] for key in self]

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

    def __repr__(self, _shown=set()):
        # One that contains itself.
        if id(self) in _shown:
            return '...'
        _shown.add(id(self))
        try:
            inner = repr(self.items()) if self else ''
        finally:
            _shown.remove(id(self))
        return self.__class__.__name__ + '(' + inner + ')'

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
        """A new one with these keys and one value, which may be given by name."""
        return super(OrderedDict, cls).fromkeys(iterable, value)

    def __eq__(self, other):
        equal = dict.__eq__(self, other)
        # Between two of them the order counts.
        return equal and self.items() == other.items() if isinstance(other, OrderedDict) else equal

    def __ne__(self, other):
        return not self == other

    def viewitems(self):
        """The items, as they are at any time."""
        return ItemsView(self)

    def viewkeys(self):
        """The keys, as they are at any time."""
        return KeysView(self)

    def viewvalues(self):
        """The values, as they are at any time."""
        return ValuesView(self)


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
    """A subclass of tuple whose items have names.

    >>> Size = namedtuple('Size', 'width height')
    >>> page = Size(210, height=297)
    >>> page
    Size(width=210, height=297)
    >>> page.width == page[0], page == (210, 297)
    (True, True)
    >>> width, height = page
    >>> page._replace(width=height, height=width)
    Size(width=297, height=210)
    >>> Size._make([1, 2])._asdict()
    OrderedDict([('width', 1), ('height', 2)])
    >>> Size._fields
    ('width', 'height')
    """
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
        namespace['__module__'] = _variable(_sys._getframe(1), '__name__', '__main__')
    except (AttributeError, ValueError):
        namespace['__module__'] = '__main__'
    return type(typename, (tuple,), namespace)


class Counter(dict):
    """How often each item occurs. A missing item occurs zero times.

    >>> letters = Counter('banana')
    >>> letters['a'], letters['x']
    (3, 0)
    >>> letters.most_common(1)
    [('a', 3)]
    >>> letters['n'] -= 5
    >>> sorted(letters.items())
    [('a', 3), ('b', 1), ('n', -3)]
    >>> del letters['n'], letters['never counted']
    >>> letters
    Counter({'a': 3, 'b': 1})
    >>> sum(letters.values())
    4
    """

    def __init__(*args, **kwds):
        """Count the items of an iterable, or take over the counts of a mapping and of keywords.

        >>> Counter(), Counter('aab'), Counter({'a': 2}, b=1)
        (Counter(), Counter({'a': 2, 'b': 1}), Counter({'a': 2, 'b': 1}))
        """
        self, sources = _self_and_sources(args, 'Counter', '__init__')
        dict.__init__(self)
        self.update(*sources, **kwds)

    def __missing__(self, key):
        return 0

    def most_common(self, n=None):
        """Items and counts, the most frequent first; all of them or the first n.

        >>> Counter('mississippi').most_common()[-1]
        ('m', 1)
        >>> Counter(['x', 'y', 'y']).most_common(1)
        [('y', 2)]
        """
        if n is None:
            return sorted(self.iteritems(), key=_itemgetter(1), reverse=True)
        import heapq
        return heapq.nlargest(n, self.iteritems(), key=_itemgetter(1))

    def elements(self):
        """Each item as often as it was counted; one that was counted below one is left out.

        >>> sorted(Counter(b=2, a=3, c=0, d=-1).elements())
        ['a', 'a', 'a', 'b', 'b']
        """
        for item, count in self.iteritems():
            for _ in xrange(count):
                yield item

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(*args, **kwds):
        """Add the items of an iterable, or the counts of a mapping.

        >>> seen = Counter('ab')
        >>> seen.update('aa')
        >>> seen.update({'b': 5}, c=1)
        >>> sorted(seen.items())
        [('a', 3), ('b', 6), ('c', 1)]
        """
        self, sources = _self_and_sources(args, 'Counter', 'update')
        source = sources[0] if sources else None
        if isinstance(source, Mapping) and not self:
            # The counts as they are.
            dict.update(self, source)
        elif source is not None:
            count_of = self.get
            if isinstance(source, Mapping):
                for item, count in source.iteritems():
                    self[item] = count_of(item, 0) + count
            else:
                for item in source:
                    self[item] = count_of(item, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(*args, **kwds):
        """Take away the items of an iterable, or the counts of a mapping; counts may fall below zero.

        >>> stock = Counter(apples=2, pears=1)
        >>> stock.subtract(['pears', 'pears'])
        >>> stock.subtract(apples=2)
        >>> sorted(stock.items())
        [('apples', 0), ('pears', -1)]
        """
        self, sources = _self_and_sources(args, 'Counter', 'subtract')
        for source in sources + (kwds,):
            if isinstance(source, Mapping):
                for item, count in source.items():
                    self[item] -= count
            elif source is not None:
                for item in source:
                    self[item] -= 1

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

    def _with(self, other, combine, all_of_other=True):
        """A counter of what both counts combine to, as far as that is more than nothing."""
        if not isinstance(other, Counter):
            return NotImplemented
        made = Counter()
        items = self.keys()
        if all_of_other:
            items += [item for item in other if item not in self]
        for item in items:
            count = combine(self[item], other[item])
            if count > 0:
                made[item] = count
        return made

    def __add__(self, other):
        """The counts of both together.

        >>> Counter(a=1, b=2) + Counter(b=1, c=-1)
        Counter({'b': 3, 'a': 1})
        """
        return self._with(other, lambda mine, others: mine + others)

    def __sub__(self, other):
        """The counts without those of the other.

        >>> Counter(a=3, b=1) - Counter(a=1, b=2)
        Counter({'a': 2})
        """
        return self._with(other, lambda mine, others: mine - others)

    def __or__(self, other):
        """The greater one of both counts.

        >>> Counter(a=3, b=1) | Counter(a=1, b=2)
        Counter({'a': 3, 'b': 2})
        """
        return self._with(other, max)

    def __and__(self, other):
        """The lesser one of both counts.

        >>> Counter(a=3, b=1) & Counter(a=2, c=5)
        Counter({'a': 2})
        """
        return self._with(other, min, False)
