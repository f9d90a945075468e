"""Functions about functions."""

from _functools import partial, reduce

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__doc__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a function look like the one it wraps."""
    for name in assigned:
        setattr(wrapper, name, getattr(wrapped, name))
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """`update_wrapper` as a decorator."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


_ORDERINGS = {
    '__lt__': [('__gt__', lambda self, other: not (self < other or self == other)),
               ('__le__', lambda self, other: self < other or self == other),
               ('__ge__', lambda self, other: not self < other)],
    '__le__': [('__ge__', lambda self, other: not self <= other or self == other),
               ('__lt__', lambda self, other: self <= other and not self == other),
               ('__gt__', lambda self, other: not self <= other)],
    '__gt__': [('__lt__', lambda self, other: not (self > other or self == other)),
               ('__ge__', lambda self, other: self > other or self == other),
               ('__le__', lambda self, other: not self > other)],
    '__ge__': [('__le__', lambda self, other: not self >= other or self == other),
               ('__gt__', lambda self, other: self >= other and not self == other),
               ('__lt__', lambda self, other: not self >= other)],
}


def _line_of(cls):
    """A class and its ancestors, in the order of look-up; old-style classes have no `__mro__`."""
    if hasattr(cls, '__mro__'):
        return cls.__mro__
    order = [cls]
    for base in cls.__bases__:
        order.extend(_line_of(base))
    return order


def total_ordering(cls):
    """Class decorator: the missing ordering methods from the one that is there (and `__eq__`)."""
    own = set()
    for ancestor in _line_of(cls):
        if ancestor is not object:
            own.update(name for name in ('__ne__',) + tuple(_ORDERINGS) if name in ancestor.__dict__)
    for root in ('__lt__', '__le__', '__gt__', '__ge__'):
        if root in own:
            break
    else:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for name, function in _ORDERINGS[root] + [('__ne__', lambda self, other: not self == other)]:
        if name not in own:
            function = type(function)(function.func_code, function.func_globals, name, None, function.func_closure)
            function.__doc__ = getattr(int, name).__doc__ if hasattr(int, name) else None
            setattr(cls, name, function)
    return cls


def cmp_to_key(mycmp):
    """A key function from a comparison function."""
    class K(object):
        __slots__ = ['obj']

        def __init__(self, obj, *args):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        def __ne__(self, other):
            return mycmp(self.obj, other.obj) != 0

        def __hash__(self):
            raise TypeError('hash not implemented')
    return K
