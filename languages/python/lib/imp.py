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
    return [('.py', 'U', PY_SOURCE), ('.pyc', 'rb', PY_COMPILED)]


def get_magic():
    """What compiled files begin with: nothing that CPython would take for its own."""
    return 'Wb\r\n'


class NullImporter(object):
    """An importer that finds nothing."""

    def __init__(self, path):
        if not isinstance(path, str):
            raise TypeError('must be string, not %s' % type(path).__name__)
        if not path:
            raise ImportError('empty pathname')
        if os.path.isdir(path):
            raise ImportError('existing directory')

    def find_module(self, fullname, path=None):
        return None


def is_builtin(name):
    return int(name in sys.builtin_module_names)


def is_frozen(name):
    return False


# What the paths of modules in the binary begin with: no folder of the system.
_EMBEDDED = '<library>'


def _find_embedded(folder, name):
    """The same for a module in the binary; `None`: there is none."""
    import _library
    package = folder[len(_EMBEDDED):].strip('/').replace('/', '.')
    path = _library.find(package + '.' + name if package else name)
    if path is None:
        return None
    if path.endswith('/__init__.py'):
        return None, path[:-len('/__init__.py')], ('', '', PKG_DIRECTORY)
    from cStringIO import StringIO
    return StringIO(_library.text(path)), path, get_suffixes()[0]


def find_module(name, path=None):
    """An open file, its path and what it is, for `load_module`."""
    if path is None:
        if name in sys.builtin_module_names:
            return None, name, ('', '', C_BUILTIN)
        path = sys.path + [_EMBEDDED]
    for folder in path:
        if folder.startswith(_EMBEDDED):
            found = _find_embedded(folder, name)
            if found is not None:
                return found
            continue
        base = os.path.join(folder, name)
        if os.path.isfile(os.path.join(base, '__init__.py')):
            return None, base, ('', '', PKG_DIRECTORY)
        for description in get_suffixes():
            path = base + description[0]
            if os.path.isfile(path):
                return open(path, description[1]), path, description
    raise ImportError('No module named %s' % name)


def load_module(name, file, pathname, description):
    """Run what `find_module` found as the module of a name."""
    kind = description[2]
    if kind == C_BUILTIN:
        __import__(name)
        return sys.modules[name]
    if kind == PKG_DIRECTORY:
        module = _run(name, os.path.join(pathname, '__init__.py'), [pathname])
    elif kind == PY_COMPILED:
        module = load_compiled(name, pathname, file)
    elif kind == PY_SOURCE:
        module = _run(name, pathname, None)
    else:
        raise ImportError("Don't know how to import %s (type code %d)" % (name, kind))
    return module


def load_source(name, pathname, file=None):
    return _run(name, pathname, None)


def load_compiled(name, pathname, file=None):
    """Run a compiled file, made by `py_compile`."""
    return _run(name, pathname, None, _compiled_code(pathname, file))


def _compiled_code(pathname, file=None):
    """The code object in a compiled file."""
    import marshal
    f = file or open(pathname, 'rb')
    if f.read(4) != get_magic():
        raise ImportError('Bad magic number in %s' % pathname)
    f.read(4)
    code = marshal.load(f)
    if not isinstance(code, types.CodeType):
        raise ImportError('Non-code object in %.200s' % pathname)
    return code


def _run(name, pathname, path, code=None):
    module = sys.modules.get(name)
    fresh = module is None
    if fresh:
        module = sys.modules[name] = types.ModuleType(name)
    module.__file__ = pathname
    if path is not None:
        module.__path__ = path
    if code is None and pathname.startswith(_EMBEDDED):
        import _library
        code = compile(_library.text(pathname), pathname, 'exec', 0, 1)
    try:
        if code is None:
            execfile(pathname, module.__dict__)
        else:
            exec code in module.__dict__
    except:
        if fresh:
            sys.modules.pop(name, None)
        raise
    return sys.modules.get(name, module)


def reload(module):
    import __builtin__
    return __builtin__.reload(module)
