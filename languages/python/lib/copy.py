"""Shallow and deep copies."""

import types
import weakref
from copy_reg import dispatch_table

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error

_ATOMS = frozenset([
    type(None), int, long, float, bool, complex, str, unicode, type, xrange, types.ClassType, types.BuiltinFunctionType,
    types.FunctionType, types.CodeType, type(Ellipsis), weakref.ref, type(list.append)])


# How to copy objects of further types: programs add to these.
_copy_dispatch = {}
_deepcopy_dispatch = {}


def copy(x):
    """A copy whose parts are those of the original."""
    cls = type(x)
    if cls in _ATOMS or cls is tuple or cls is frozenset:
        return x
    if cls is list:
        return x[:]
    if cls is dict or cls is set:
        return x.copy()
    if cls is types.InstanceType:
        return _copy_old(x)
    copier = _copy_dispatch.get(cls)
    if copier is not None:
        return copier(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    reduced = _reduce(x, cls, 'shallow')
    if isinstance(reduced, str):
        return x
    return _rebuild(x, reduced, None)


class _Blank:
    pass


def _blank_of(x):
    """An instance of an old-style class that was not initialized."""
    y = _Blank()
    y.__class__ = x.__class__
    return y


def _copy_old(x):
    if hasattr(x, '__copy__'):
        return x.__copy__()
    y = _blank_of(x) if not hasattr(x, '__getinitargs__') else x.__class__(*x.__getinitargs__())
    state = x.__getstate__() if hasattr(x, '__getstate__') else x.__dict__
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
    else:
        y.__dict__.update(state)
    return y


def _reduce(x, cls, how='deep'):
    """What `__reduce_ex__(2)` says: a string, or a tuple for `_rebuild`."""
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    own = getattr(cls, '__reduce_ex__', None)
    if own is not None and own != getattr(object, '__reduce_ex__', None):
        return x.__reduce_ex__(2)
    own = getattr(cls, '__reduce__', None)
    if own is not None and own != getattr(object, '__reduce__', None):
        return x.__reduce__()
    if not hasattr(x, '__reduce_ex__') and not hasattr(x, '__reduce__'):
        raise Error('un(%s)copyable object of type %s' % (how, cls))
    if cls in _CANNOT:
        raise TypeError("can't pickle %s objects" % cls.__name__)
    return x.__reduce_ex__(2)


_CANNOT = (types.GeneratorType, types.FrameType, types.TracebackType, types.ModuleType, types.FileType, types.MethodType,
           property, staticmethod, classmethod, super, slice)


def deepcopy(x, memo=None, _nil=[]):
    """A copy whose parts are deep copies. `memo` maps ids of originals to what they became."""
    if memo is None:
        memo = {}
    mark = id(x)
    y = memo.get(mark, _nil)
    if y is not _nil:
        return y
    cls = type(x)
    if cls in _ATOMS:
        return x
    if cls is list:
        memo[mark] = y = []
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        memo[mark] = y = {}
        for key, value in x.iteritems():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        y = _deep_tuple(x, memo, mark)
    elif cls is types.InstanceType:
        y = _deep_old(x, memo)
    elif cls is types.MethodType:
        y = types.MethodType(x.im_func, deepcopy(x.im_self, memo), x.im_class)
    elif cls in _deepcopy_dispatch:
        y = _deepcopy_dispatch[cls](x, memo)
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        else:
            reduced = _reduce(x, cls)
            y = x if isinstance(reduced, str) else _rebuild(x, reduced, memo)
    if y is not x:
        memo[mark] = y
        _keep_alive(x, memo)
    return y


def _deep_tuple(x, memo, mark):
    y = [deepcopy(item, memo) for item in x]
    # A part that leads back to the tuple has made its copy by now.
    if mark in memo:
        return memo[mark]
    for old, new in zip(x, y):
        if old is not new:
            return tuple(y)
    return x


def _deep_old(x, memo):
    if hasattr(x, '__deepcopy__'):
        return x.__deepcopy__(memo)
    if hasattr(x, '__getinitargs__'):
        y = x.__class__(*deepcopy(x.__getinitargs__(), memo))
    else:
        y = _blank_of(x)
    memo[id(x)] = y
    state = deepcopy(x.__getstate__() if hasattr(x, '__getstate__') else x.__dict__, memo)
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
    else:
        y.__dict__.update(state)
    return y


def _keep_alive(x, memo):
    """Originals must live as long as their ids mean something."""
    memo.setdefault(id(memo), []).append(x)


def _rebuild(x, reduced, memo):
    """Put together what was reduced; `memo` is `None` for a shallow copy."""
    deep = memo is not None
    function, args, state, items, pairs = (tuple(reduced) + (None, None, None))[:5]
    if deep:
        args = deepcopy(args, memo)
    y = function(*args)
    memo_or_none = memo
    if deep:
        memo_or_none[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state:
                y.__dict__.update(state)
            if slots:
                for name, value in slots.iteritems():
                    setattr(y, name, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y
