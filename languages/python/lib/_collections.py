"""Containers that are written in C in CPython."""

from _deque import deque


# The numbers of factories that are being shown.
_shown = set()


class defaultdict(dict):
    """A dict that makes the value of a missing key by calling `default_factory`."""

    def __init__(self, *args, **kwds):
        factory = None
        if args:
            factory = args[0]
            if factory is not None and not callable(factory):
                raise TypeError('first argument must be callable or None')
        self.default_factory = factory
        dict.__init__(self, *args[1:], **kwds)

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        self[key] = value = factory()
        return value

    def __repr__(self):
        factory = self.default_factory
        if id(factory) in _shown:
            # A method of this very dict, for one.
            shown = '...'
        else:
            _shown.add(id(factory))
            try:
                shown = repr(factory)
            finally:
                _shown.discard(id(factory))
        return 'defaultdict(%s, %s)' % (shown, dict.__repr__(self))

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return (type(self), args, None, None, self.iteritems())


defaultdict.__module__ = 'collections'
