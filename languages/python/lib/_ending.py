"""The end of a program's variables: what they alone hold is finalized, while functions, classes and modules still work."""

import sys
from _gc import _has_finalizer, _has_finalizers, _request_last, _waits


class _Old:
    pass


_LASTING = (type, type(_Old), type(sys), type(len), type(lambda: None))


def _collect():
    _request_last()
    while _waits():
        pass


def _is_private(name):
    return name[:1] == '_' and name[:2] != '__'


def _forget(space, names):
    for name in names:
        value, space[name] = space[name], None
        del value


def _forget_things(module):
    space = module.__dict__
    things = [name for name in space if not issubclass(type(space[name]), _LASTING)]
    _forget(space, [name for name in things if _is_private(name)])
    _forget(space, [name for name in things if name[:1] != '_'])


def _forget_finalized(module):
    space = module.__dict__
    _forget(space, [name for name in space if _has_finalizer(space[name])])


def end(main):
    """Let go of the variables of a module, then of those of other modules that hold what is to be finalized."""
    sys.exc_clear()
    for name in 'last_type', 'last_value', 'last_traceback':
        sys.__dict__.pop(name, None)
    _forget_things(main)
    if _has_finalizers():
        _collect()
    if _has_finalizers():
        for module in sys.modules.values():
            if type(module) is type(sys) and module is not main:
                _forget_finalized(module)
        _collect()
