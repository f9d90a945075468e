"""Packages: what is in them, and paths that go on elsewhere."""

import imp
import os
import sys
from types import ModuleType

__all__ = ['get_importer', 'iter_importers', 'get_loader', 'find_loader', 'walk_packages', 'iter_modules', 'get_data',
           'ImpImporter', 'ImpLoader', 'read_code', 'extend_path']


# What the paths of modules in the binary begin with: no folder of the system.
_EMBEDDED = '<library>/'


def _real(path):
    return path if path.startswith(_EMBEDDED) else os.path.realpath(path)


class ImpImporter:
    """Finds modules in a folder."""

    def __init__(self, path=None):
        self.path = path

    def find_module(self, fullname, path=None):
        name = fullname.split('.')[-1]
        if name != fullname and self.path is None:
            return None
        try:
            found = imp.find_module(name, None if self.path is None else [_real(self.path)])
        except ImportError:
            return None
        return ImpLoader(fullname, *found)

    def iter_modules(self, prefix=''):
        """Names of the modules in the folder, and whether they are packages."""
        if self.path is None or not os.path.isdir(self.path):
            return
        try:
            names = os.listdir(self.path)
        except OSError:
            names = []
        seen = set(['__init__'])
        for name in sorted(names):
            stem, extension = os.path.splitext(name)
            path = os.path.join(self.path, name)
            package = False
            if not extension and os.path.isdir(path) and '.' not in name:
                try:
                    inside = os.listdir(path)
                except OSError:
                    inside = []
                package = any(os.path.splitext(n) in (('__init__', '.py'), ('__init__', '.pyc')) for n in inside)
                if not package:
                    continue
            elif extension not in ('.py', '.pyc', '.pyo', '.so') or '.' in stem:
                continue
            if stem not in seen:
                seen.add(stem)
                yield prefix + stem, package


class ImpLoader:
    """Loads a module that was found."""

    code = source = None

    def __init__(self, fullname, file, filename, etc):
        self.fullname, self.filename, self.file, self.etc = fullname, filename, file, etc

    def load_module(self, fullname):
        """Load it; the file is done with afterwards."""
        try:
            return imp.load_module(fullname, self.file, self.filename, self.etc)
        finally:
            if self.file:
                self.file.close()

    def _check(self, fullname):
        """A loader is for one module."""
        if fullname is not None and fullname != self.fullname:
            raise ImportError('Loader for module %s cannot handle module %s' % (self.fullname, fullname))

    def get_data(self, pathname):
        """A file, as bytes."""
        with open(pathname, 'rb') as source:
            return source.read()

    def is_package(self, fullname):
        self._check(fullname)
        return self.etc[2] == imp.PKG_DIRECTORY

    def get_filename(self, fullname=None):
        if self.is_package(fullname):
            return os.path.join(self.filename, '__init__.py')
        return self.filename

    def get_source(self, fullname=None):
        if self.source is None:
            name = self.get_filename(fullname)
            if name.startswith(_EMBEDDED):
                import _library
                self.source = _library.text(name)
            elif self.etc[2] == imp.PY_COMPILED:
                name = name[:-1]
            if name.endswith('.py') and os.path.exists(name):
                with open(name, 'rU') as f:
                    self.source = f.read()
        return self.source

    def get_code(self, fullname=None):
        self._check(fullname)
        if self.code is None:
            name = self.get_filename(fullname)
            if self.etc[2] == imp.PY_COMPILED:
                with open(name, 'rb') as f:
                    self.code = read_code(f)
            elif self.etc[2] in (imp.PY_SOURCE, imp.PKG_DIRECTORY):
                source = self.get_source(fullname)
                if source is not None:
                    self.code = compile(source, name, 'exec', 0, 1)
        return self.code


def read_code(stream):
    """The code in a compiled file; `None`: it is of another version."""
    import marshal
    if stream.read(4) != imp.get_magic():
        return None
    stream.read(4)
    return marshal.load(stream)


def get_importer(path_item):
    """What finds modules in a folder."""
    known = sys.path_importer_cache.get(path_item)
    if known is not None:
        return known
    for hook in sys.path_hooks:
        try:
            return hook(path_item)
        except ImportError:
            pass
    return ImpImporter(path_item)


def iter_importers(fullname=''):
    """What finds modules where a name may be."""
    if fullname[:1] == '.':
        raise ImportError('Relative module names not supported')
    package = fullname.rpartition('.')[0]
    if package:
        __import__(package)
        for folder in getattr(sys.modules[package], '__path__', None) or ():
            yield get_importer(folder)
        return
    for importer in sys.meta_path:
        yield importer
    for folder in sys.path:
        yield get_importer(folder)
    yield ImpImporter()


def get_loader(module_or_name):
    """What loads a module."""
    if module_or_name in sys.modules:
        module_or_name = sys.modules[module_or_name]
    if isinstance(module_or_name, ModuleType):
        loader = getattr(module_or_name, '__loader__', None)
        if loader is not None:
            return loader
        module_or_name = module_or_name.__name__
    return find_loader(module_or_name)


def find_loader(fullname):
    for importer in iter_importers(fullname):
        loader = importer.find_module(fullname)
        if loader is not None:
            return loader
    return None


def iter_modules(path=None, prefix=''):
    """Finder, name and whether it is a package, for the modules in folders."""
    importers = iter_importers() if path is None else map(get_importer, path)
    seen = set()
    for importer in importers:
        listing = getattr(importer, 'iter_modules', None)
        if listing is None:
            continue
        for name, package in listing(prefix):
            if name not in seen:
                seen.add(name)
                yield importer, name, package


def iter_importer_modules(importer, prefix=''):
    return importer.iter_modules(prefix) if hasattr(importer, 'iter_modules') else []


def walk_packages(path=None, prefix='', onerror=None):
    """As `iter_modules`, and what is in the packages."""
    seen = set()
    for importer, name, package in iter_modules(path, prefix):
        yield importer, name, package
        if not package:
            continue
        try:
            __import__(name)
        except ImportError:
            if onerror is not None:
                onerror(name)
        except Exception:
            if onerror is None:
                raise
            onerror(name)
        else:
            inside = [item for item in getattr(sys.modules[name], '__path__', None) or [] if item not in seen]
            seen.update(inside)
            for found in walk_packages(inside, name + '.', onerror):
                yield found


def extend_path(path, name):
    """A package's path together with folders of its name in `sys.path`, and what `.pkg` files name."""
    if not isinstance(path, list):
        return path
    relative = os.path.join(*name.split('.'))
    path = path[:]
    for folder in sys.path:
        if not isinstance(folder, basestring) or not os.path.isdir(folder):
            continue
        inside = os.path.join(folder, relative)
        if inside not in path and os.path.isfile(os.path.join(inside, '__init__.py')):
            path.append(inside)
        listing = os.path.join(folder, name + '.pkg')
        if os.path.isfile(listing):
            try:
                with open(listing) as f:
                    for line in f:
                        line = line.rstrip('\n')
                        if line and not line.startswith('#'):
                            path.append(line)
            except IOError as msg:
                sys.stderr.write("Can't open %s: %s\n" % (listing, msg))
    return path


def get_data(package, resource):
    """A file in a package, as bytes."""
    __import__(package)
    module = sys.modules[package]
    if not hasattr(module, '__file__'):
        return None
    name = os.path.join(os.path.dirname(module.__file__), *resource.split('/'))
    loader = getattr(module, '__loader__', None)
    if loader is not None and hasattr(loader, 'get_data'):
        return loader.get_data(name)
    with open(name, 'rb') as f:
        return f.read()
