"""Modules and files run as programs: what `python -m` does."""

import sys
import imp
from pkgutil import get_importer, get_loader, read_code

__all__ = ['run_module', 'run_path']


class _Error(Exception):
    """There is nothing to run. Whoever starts a program says so without a traceback."""


class _Borrowed(object):
    """While the block runs a module of a name is in `sys.modules`, and `sys.argv[0]` is a file name."""

    def __init__(self, name, argv0=None):
        self.name, self.argv0 = name, argv0
        self.module = imp.new_module(name)

    def __enter__(self):
        self._before = sys.modules.get(self.name)
        sys.modules[self.name] = self.module
        self._argv0 = sys.argv[0]
        if self.argv0 is not None:
            sys.argv[0] = self.argv0
        return self.module

    def __exit__(self, *exc_info):
        sys.argv[0] = self._argv0
        if self._before is None:
            del sys.modules[self.name]
        else:
            sys.modules[self.name] = self._before


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_fname=None, mod_loader=None, pkg_name=None):
    """Run code in a namespace that says what module it is."""
    run_globals.update(init_globals or {})
    run_globals.update(__name__=mod_name, __file__=mod_fname, __loader__=mod_loader, __package__=pkg_name)
    exec code in run_globals
    return run_globals


def _run_module_code(code, init_globals=None, mod_name=None, mod_fname=None, mod_loader=None, pkg_name=None):
    """Run code as a module that lasts as long as the code runs; what its variables are then."""
    with _Borrowed(mod_name, mod_fname) as module:
        _run_code(code, module.__dict__, init_globals, mod_name, mod_fname, mod_loader, pkg_name)
        # The variables go with the module.
        return module.__dict__.copy()


def _file_of(loader, mod_name):
    """The file of a module, if its loader knows it."""
    for method in ('get_filename', '_get_filename'):
        if hasattr(loader, method):
            return getattr(loader, method)(mod_name)
    return None


def _find(mod_name, error=ImportError):
    """What is to run for a name: the name, the loader, the code and the file. In a package that is its `__main__`."""
    if mod_name.startswith('.'):
        raise error('Relative module names not supported')
    package = mod_name.rpartition('.')[0]
    if package:
        # Errors while a package loads are its own, and it may be that it does not exist.
        try:
            __import__(package)
        except ImportError, problem:
            if package in sys.modules or not _says_missing(problem, package):
                raise
            raise error(str(problem))
    try:
        loader = get_loader(mod_name)
    except AttributeError:
        # Its parent is no package, nor what such a name stands for.
        loader = None
    except ImportError, problem:
        raise error(str(problem))
    if loader is None:
        raise error('No module named %s' % mod_name)
    if hasattr(loader, 'is_package') and _asked(loader.is_package, mod_name, error):
        if mod_name == '__main__' or mod_name.endswith('.__main__'):
            raise error('Cannot use package as __main__ module')
        __import__(mod_name)
        try:
            return _find(mod_name + '.__main__', _Error)
        except _Error, problem:
            raise error('%s; %r is a package and cannot be directly executed' % (problem, mod_name))
    code = _asked(loader.get_code, mod_name, error)
    if code is None:
        raise error('No code object available for %s' % mod_name)
    return mod_name, loader, code, _file_of(loader, mod_name)


def _says_missing(problem, package):
    """Is it one of the names of a package that was not found?"""
    return str(problem).startswith('No module named ') and str(problem).split()[-1] in package.split('.')


def _asked(method, mod_name, error):
    """What a loader answers; it may be one for another module."""
    try:
        return method(mod_name)
    except ImportError, problem:
        raise error(str(problem))


def _find_main(error=ImportError):
    """The same for the `__main__` that stands at the beginning of `sys.path`."""
    main = sys.modules.pop('__main__', None)
    try:
        return _find('__main__', _Error)
    except _Error, problem:
        if '__main__' not in str(problem):
            raise error(str(problem))
        raise error("can't find '__main__' module in %r" % sys.path[0])
    finally:
        if main is not None:
            sys.modules['__main__'] = main


def _run_module_as_main(mod_name, alter_argv=1):
    """Run a module in the namespace of `__main__`; complain in a line when there is none."""
    try:
        if alter_argv or mod_name != '__main__':
            mod_name, loader, code, path = _find(mod_name, _Error)
        else:
            mod_name, loader, code, path = _find_main(_Error)
    except _Error, problem:
        sys.exit('%s: %s' % (sys.executable, problem))
    if alter_argv:
        sys.argv[0] = path
    return _run_code(code, sys.modules['__main__'].__dict__, None, '__main__', path, loader, mod_name.rpartition('.')[0])


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module found by name; what its variables are then. `alter_sys`: as if it were there as `run_name`."""
    mod_name, loader, code, path = _find(mod_name)
    package = mod_name.rpartition('.')[0]
    run = _run_module_code if alter_sys else _run_here
    return run(code, init_globals, mod_name if run_name is None else run_name, path, loader, package)


def _run_here(code, init_globals, *about):
    return _run_code(code, {}, init_globals, *about)


def _code_of_file(path):
    """The code of a file, which is compiled or text."""
    with open(path, 'rb') as f:
        code = read_code(f)
    if code is not None:
        return code
    with open(path, 'rU') as f:
        return compile(f.read(), path, 'exec', 0, 1)


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the `__main__` of a folder or an archive; what its variables are then."""
    if run_name is None:
        run_name = '<run_path>'
    importer = get_importer(path_name)
    if isinstance(importer, imp.NullImporter) or not hasattr(importer, 'path') and not hasattr(importer, 'archive'):
        importer = None
    import os
    if importer is None or os.path.isfile(path_name) and not hasattr(importer, 'archive'):
        return _run_module_code(_code_of_file(path_name), init_globals, run_name, path_name)
    sys.path.insert(0, path_name)
    try:
        mod_name, loader, code, path = _find_main()
        with _Borrowed(run_name, path_name) as module:
            _run_code(code, module.__dict__, init_globals, run_name, path, loader, '')
            return module.__dict__.copy()
    finally:
        try:
            sys.path.remove(path_name)
        except ValueError:
            pass


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.stderr.write('No module specified for execution\n')
    else:
        del sys.argv[0]
        _run_module_as_main(sys.argv[0])
