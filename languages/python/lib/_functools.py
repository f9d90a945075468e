"""What `functools` has in C in CPython."""

reduce = reduce


class partial(object):
    """A callable with some of its arguments given."""

    __slots__ = ('_func', '_args', '_keywords', '__dict__', '__weakref__')

    def __init__(*args, **keywords):
        if len(args) < 2:
            raise TypeError("type 'partial' takes at least one argument")
        self, func = args[:2]
        if not callable(func):
            raise TypeError('the first argument must be callable')
        self._func = func
        self._args = args[2:]
        self._keywords = keywords

    func = property(lambda self: self._func, doc='function object to use in future partial calls')
    args = property(lambda self: self._args, doc='tuple of arguments to future partial calls')
    keywords = property(lambda self: self._keywords, doc='dictionary of keyword arguments to future partial calls')

    def __call__(*args, **keywords):
        self = args[0]
        if not self._keywords:
            if keywords:
                return self._func(*(self._args + args[1:]), **keywords)
            return self._func(*(self._args + args[1:]))
        merged = dict(self._keywords)
        merged.update(keywords)
        return self._func(*(self._args + args[1:]), **merged)

    def __repr__(self):
        return '<functools.partial object at 0x%x>' % id(self)

    def __reduce__(self):
        return type(self), (self._func,) + self._args, (self._func, self._args, self._keywords, self.__dict__ or None)

    def __setstate__(self, state):
        self._func, self._args, self._keywords, attributes = state
        if attributes:
            self.__dict__.update(attributes)


partial.__module__ = 'functools'
