"""Functions about functions."""

import operator

from _functools import partial, reduce

WRAPPER_ASSIGNMENTS = '__module__', '__name__', '__doc__'
WRAPPER_UPDATES = '__dict__',


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a function look like the one it wraps."""
    for name in assigned:
        value = getattr(wrapped, name)
        setattr(wrapper, name, value)
    for name in updated:
        mine, more = getattr(wrapper, name), getattr(wrapped, name, None)
        mine.update(more or {})
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """`update_wrapper` as a decorator."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


# Relations by their methods, in the order in which `total_ordering` likes to start from them.
_RELATIONS = (('__lt__', operator.lt, '<'), ('__le__', operator.le, '<='), ('__gt__', operator.gt, '>'),
              ('__ge__', operator.ge, '>='))


def _derived(root, sign):
    """What a relation amounts to, as an expression with another one."""
    ask = 'self %s other' % root
    if root[0] == sign[0]:
        return ask + (' and not self == other' if '=' in root else ' or self == other')
    if len(root) != len(sign):
        return 'not ' + ask
    return 'not %s or self == other' % ask if '=' in root else 'not (%s or self == other)' % ask


def total_ordering(cls):
    """Class decorator: the missing ordering methods from the one that is there (and `__eq__`)."""
    there = dir(cls)
    roots = [sign for name, _, sign in _RELATIONS if name in there]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    rules = [(name, sign, _derived(roots[0], sign)) for name, _, sign in _RELATIONS if sign not in roots]
    if '__ne__' not in there:
        rules.append(('__ne__', '!=', 'not self == other'))
    for name, sign, rule in rules:
        # A text and not a closure, so that each rule has code of its own, which a compiler can specialise.
        method = eval('lambda self, other: ' + rule)
        method.__name__, method.__doc__ = name, 'x.%s(y) <==> x%sy' % (name, sign)
        setattr(cls, name, method)
    return cls


def cmp_to_key(mycmp):
    """A key function from a comparison function."""
    class K(object):
        """A key: compares as the function says about what it was made of."""

        __slots__ = 'obj',

        def __init__(self, obj, *args):
            self.obj = obj

        def __hash__(self):
            raise TypeError('hash not implemented')

        # What sorting asks.
        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

    for name, ask, _ in _RELATIONS[1:] + (('__eq__', operator.eq, '=='), ('__ne__', operator.ne, '!=')):
        setattr(K, name, _comparing(mycmp, ask))
    return K


def _comparing(mycmp, ask):
    return lambda self, other: ask(mycmp(self.obj, other.obj), 0)
