"""What `functools` has in C in CPython."""

reduce = reduce


class _ReadOnly(object):
    """An attribute that lives in a slot and cannot be assigned."""

    def __init__(self, slot, doc):
        self._slot = slot
        self.__doc__ = doc

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self._slot)

    def __set__(self, instance, value):
        raise TypeError('readonly attribute')

    __delete__ = lambda self, instance: self.__set__(instance, None)


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

    func = _ReadOnly('_func', 'function object to use in future partial calls')
    args = _ReadOnly('_args', 'tuple of arguments to future partial calls')
    keywords = _ReadOnly('_keywords', 'dictionary of keyword arguments to future partial calls')

    def __call__(*args, **keywords):
        self = args[0]
        if not self._keywords:
            if keywords:
                return self._func(*(self._args + args[1:]), **keywords)
            return self._func(*(self._args + args[1:]))
        merged = dict(self._keywords)
        merged.update(keywords)
        return self._func(*(self._args + args[1:]), **merged)

    def __delattr__(self, name):
        if name == '__dict__':
            raise TypeError("a partial object's dictionary may not be deleted")
        object.__delattr__(self, name)

    def __repr__(self):
        return '<functools.partial object at 0x%x>' % id(self)

    def __reduce__(self):
        return type(self), (self._func,), (self._func, self._args, self._keywords, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        func, args, keywords, attributes = state
        if not (callable(func) and isinstance(args, tuple) and (keywords is None or isinstance(keywords, dict))):
            raise TypeError('invalid partial state')
        self._func, self._args = func, tuple(args)
        self._keywords = {} if keywords is None else keywords if type(keywords) is dict else dict(keywords)
        self.__dict__ = {} if attributes is None else attributes


partial.__module__ = 'functools'
