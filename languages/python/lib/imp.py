"""Modules by hand."""

import sys
import types
import os
from _thread import _lock_imports as acquire_lock, _unlock_imports as release_lock, _imports_locked as lock_held

PY_SOURCE, PY_COMPILED, C_EXTENSION, PY_RESOURCE, PKG_DIRECTORY, C_BUILTIN, PY_FROZEN = range(1, 8)
PY_CODERESOURCE, IMP_HOOK = 8, 9


def new_module(name):
    """An empty module that is not in `sys.modules`."""
    module = types.ModuleType(name)
    module.__package__ = None
    return module


def get_suffixes():
    return [('.py', 'U', PY_SOURCE)]


def get_magic():
    return '\x03\xf3\r\n'


def is_builtin(name):
    return int(name in sys.builtin_module_names)


def is_frozen(name):
    return False


def find_module(name, path=None):
    """An open file, its path and what it is, for `load_module`."""
    if path is None:
        if name in sys.builtin_module_names:
            return None, name, ('', '', C_BUILTIN)
        path = sys.path
    for folder in path:
        base = os.path.join(folder, name)
        if os.path.isfile(os.path.join(base, '__init__.py')):
            return None, base, ('', '', PKG_DIRECTORY)
        if os.path.isfile(base + '.py'):
            return open(base + '.py', 'U'), base + '.py', ('.py', 'U', PY_SOURCE)
    raise ImportError('No module named %s' % name)


def load_module(name, file, pathname, description):
    """Run what `find_module` found as the module of a name."""
    kind = description[2]
    if kind == C_BUILTIN:
        __import__(name)
        return sys.modules[name]
    if kind == PKG_DIRECTORY:
        module = _run(name, os.path.join(pathname, '__init__.py'), [pathname])
    else:
        module = _run(name, pathname, None)
    return module


def load_source(name, pathname, file=None):
    return _run(name, pathname, None)


def _run(name, pathname, path):
    module = sys.modules.get(name)
    if module is None:
        module = sys.modules[name] = types.ModuleType(name)
    module.__file__ = pathname
    if path is not None:
        module.__path__ = path
    execfile(pathname, module.__dict__)
    return module


def reload(module):
    import __builtin__
    return __builtin__.reload(module)
