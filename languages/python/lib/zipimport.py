"""Modules in zip archives: `zipimporter` is a path hook."""

import os as _os
import sys as _sys
from types import ModuleType as _ModuleType

__all__ = ['ZipImportError', 'zipimporter']

_zip_directory_cache = {}


class ZipImportError(ImportError):
    pass


ZipImportError.__module__ = 'zipimport'


def _directory(archive):
    """What lies in an archive: names with `zipfile`'s records, kept until the archive changes."""
    known = _zip_directory_cache.get(archive)
    if known is None:
        import zipfile
        try:
            opened = zipfile.ZipFile(archive)
        except (zipfile.BadZipfile, EnvironmentError):
            raise ZipImportError('not a Zip file: %s' % archive)
        try:
            known = dict((i.filename.replace('/', _os.sep), i) for i in opened.infolist())
        finally:
            opened.close()
        _zip_directory_cache[archive] = known
    return known


class zipimporter(object):
    """Finds and loads modules in an archive, or in a folder of one (`archive.zip/folder`)."""

    def __init__(self, archivepath):
        if isinstance(archivepath, unicode):
            archivepath = archivepath.encode(_sys.getfilesystemencoding() or 'ascii')
        if not isinstance(archivepath, str):
            raise TypeError('zipimporter() argument 1 must be string')
        if not archivepath:
            raise ZipImportError('archive path is empty')
        archive, prefix = archivepath, ''
        while not _os.path.lexists(archive):
            head, tail = _os.path.split(archive)
            if not tail or head == archive:
                raise ZipImportError('not a Zip file')
            archive, prefix = head, _os.path.join(tail, prefix)
        if not _os.path.isfile(archive):
            raise ZipImportError('not a Zip file')
        self._files = _directory(archive)
        self.archive = archive
        self.prefix = prefix if not prefix or prefix.endswith(_os.sep) else prefix + _os.sep

    def __repr__(self):
        return '<zipimporter object "%s">' % (_os.path.join(self.archive, self.prefix) if self.prefix else self.archive)

    def _where(self, fullname):
        """Path in the archive, and whether it is a package; nothing when it is not there."""
        stem = self.prefix + fullname.rpartition('.')[2]
        for path, package in (_os.path.join(stem, '__init__.py'), True), (stem + '.py', False):
            if path in self._files:
                return path, package

    def _must(self, fullname):
        found = self._where(fullname)
        if found is None:
            raise ZipImportError("can't find module %r" % (fullname,))
        return found

    def _read(self, path):
        import zipfile
        opened = zipfile.ZipFile(self.archive)
        try:
            return opened.read(self._files[path])
        finally:
            opened.close()

    def find_module(self, fullname, path=None):
        return self if self._where(fullname) is not None else None

    def is_package(self, fullname):
        return self._must(fullname)[1]

    def get_filename(self, fullname):
        return _os.path.join(self.archive, self._must(fullname)[0])

    def get_source(self, fullname):
        return self._read(self._must(fullname)[0]).replace('\r\n', '\n').replace('\r', '\n')

    def get_code(self, fullname):
        path = self._must(fullname)[0]
        return compile(self.get_source(fullname), _os.path.join(self.archive, path), 'exec', 0, True)

    def get_data(self, path):
        start = self.archive + _os.sep
        inside = path[len(start):] if path.startswith(start) else path
        if inside not in self._files:
            raise IOError(0, 'Error', path)
        return self._read(inside)

    def load_module(self, fullname):
        path, package = self._must(fullname)
        code = self.get_code(fullname)
        new = fullname not in _sys.modules
        module = _sys.modules.setdefault(fullname, _ModuleType(fullname))
        module.__loader__ = self
        module.__file__ = _os.path.join(self.archive, path)
        if package:
            module.__path__ = [_os.path.dirname(module.__file__)]
        try:
            exec code in module.__dict__
        except:
            if new:
                _sys.modules.pop(fullname, None)
            raise
        return _sys.modules[fullname]


zipimporter.__module__ = 'zipimport'
