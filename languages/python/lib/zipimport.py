"""Modules from zip archives: an importer for entries of `sys.path` that name an archive, or a folder in one."""

import imp as _imp
import marshal as _marshal
import os as _os
import struct as _struct
import sys as _sys
import time as _time

__all__ = ['ZipImportError', 'zipimporter', '_zip_directory_cache']


class ZipImportError(ImportError):
    __module__ = 'zipimport'


_zip_directory_cache = {}
_END = 'PK\5\6'
_SEP = _os.sep


def _uint(content, format):
    return _struct.unpack('<' + format, content)


def _read_directory(archive):
    """What is in an archive: names to (path, method, size in the file, size, offset, time, date, checksum)."""
    try:
        f = open(archive, 'rb')
    except IOError:
        raise ZipImportError("can't open Zip file: '%.200s'" % archive)
    try:
        f.seek(0, 2)
        length = f.tell()
        start = max(length - (22 + 0xffff), 0)
        f.seek(start)
        tail = f.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) - at < 22:
            raise ZipImportError("not a Zip file: '%.200s'" % archive)
        size, offset = _uint(tail[at + 12:at + 20], 'LL')
        end = start + at
        if end < size or end < offset:
            raise ZipImportError("bad central directory size or offset: '%.200s'" % archive)
        # Something may stand before the archive.
        before = end - offset - size
        if before < 0:
            raise ZipImportError("bad local header offset: '%.200s'" % archive)
        f.seek(offset + before)
        content = f.read(size)
    finally:
        f.close()
    files = {}
    at = 0
    while content[at:at + 4] == 'PK\1\2' and at + 46 <= len(content):
        (method, time, date, checksum, packed, unpacked, name_size, extra, comment) = _uint(content[at + 10:at + 34], 'HHHLLLHHH')
        local, = _uint(content[at + 42:at + 46], 'L')
        name = content[at + 46:at + 46 + name_size]
        if _SEP != '/':
            name = name.replace('/', _SEP)
        path = archive + _SEP + name
        files[name] = (path, method, packed, unpacked, local + before, time, date, checksum)
        at += 46 + name_size + extra + comment
    return files


def _content(archive, entry):
    """The bytes of an entry."""
    path, method, packed, unpacked, offset = entry[:5]
    try:
        f = open(archive, 'rb')
    except IOError:
        raise IOError("zipimport: can not open file %s" % archive)
    try:
        f.seek(offset)
        header = f.read(30)
        if len(header) < 30 or header[:4] != 'PK\3\4':
            raise ZipImportError("bad local file header in %s" % archive)
        name_size, extra = _uint(header[26:30], 'HH')
        f.seek(offset + 30 + name_size + extra)
        content = f.read(packed)
    finally:
        f.close()
    if len(content) < packed:
        raise IOError("zipimport: can't read data")
    if method == 0:
        return content
    try:
        from zlib import decompress
    except ImportError:
        raise ZipImportError("can't decompress data; zlib not available")
    return decompress(content, -15)


def _mtime(entry):
    time, date = entry[5:7]
    parts = ((date >> 9) + 1980, date >> 5 & 15, date & 31, time >> 11, time >> 5 & 63, (time & 31) * 2, -1, -1, -1)
    return _time.mktime(parts)


# What a module may be, in the order in which it is looked for: ending, is it compiled, is it a package?
_ENDINGS = [('%s__init__.pyc' % _SEP, True, True), ('%s__init__.pyo' % _SEP, True, True),
            ('%s__init__.py' % _SEP, False, True), ('.pyc', True, False), ('.pyo', True, False), ('.py', False, False)]


class zipimporter(object):
    """zipimporter(archivepath) -> zipimporter object"""

    __module__ = 'zipimport'

    def __init__(self, path):
        if not isinstance(path, basestring):
            raise TypeError('must be string or read-only character buffer, not %s' % type(path).__name__)
        path = str(path)
        if not path:
            raise ZipImportError('archive path is empty')
        if '\0' in path:
            raise TypeError('must be encoded string without NULL bytes, not str')
        archive, prefix = path, ''
        while not _os.path.lexists(archive):
            archive, sep, last = archive.rpartition(_SEP)
            if not sep:
                raise ZipImportError('not a Zip file')
            prefix = last + _SEP + prefix
        if not _os.path.isfile(archive):
            raise ZipImportError('not a Zip file')
        files = _zip_directory_cache.get(archive)
        if files is None:
            files = _zip_directory_cache[archive] = _read_directory(archive)
        self._files, self.archive, self.prefix = files, archive, prefix.replace(_SEP + _SEP, _SEP)

    def __setattr__(self, name, value):
        if name in ('_files', 'archive', 'prefix') and name in self.__dict__:
            raise TypeError('readonly attribute')
        object.__setattr__(self, name, value)

    def __repr__(self):
        archive, prefix = self.archive, self.prefix
        return '<zipimporter object "%.300s%s%.150s">' % (archive, _SEP if prefix else '', prefix)

    def _where(self, fullname):
        return self.prefix + fullname.rpartition('.')[2]

    def _kind(self, fullname):
        """Is a module there: None, or whether it is a package."""
        path = self._where(fullname)
        for ending, compiled, package in _ENDINGS:
            if path + ending in self._files:
                return package
        return None

    def find_module(self, fullname, path=None):
        """The importer itself if the module is there, else None."""
        if not isinstance(fullname, str):
            raise TypeError('must be string, not %s' % type(fullname).__name__)
        return None if self._kind(fullname) is None else self

    def _code(self, fullname):
        """The module's code, whether it is a package, and the path of its file."""
        path = self._where(fullname)
        for ending, compiled, package in _ENDINGS:
            entry = self._files.get(path + ending)
            if entry is None:
                continue
            content = _content(self.archive, entry)
            if compiled:
                code = self._compiled(path + ending, content)
                if code is None:
                    continue
            else:
                content = content.replace('\r\n', '\n').replace('\r', '\n')
                code = compile(content, entry[0], 'exec', 0, 1)
            return code, package, entry[0]
        raise ZipImportError("can't find module '%.200s'" % fullname)

    def _compiled(self, name, content):
        """The code in a compiled file, unless that is none of this interpreter's or older than its source."""
        if content[:4] != _imp.get_magic():
            return None
        source = self._files.get(name[:-1])
        if source is not None and abs(_uint(content[4:8], 'L')[0] - _mtime(source)) > 1:
            return None
        code = _marshal.loads(content[8:])
        if type(code) is not type(_code_type.func_code):
            raise TypeError("compiled module %.200s is not a code object" % name)
        return code

    def load_module(self, fullname):
        """Import a module and return it."""
        if not isinstance(fullname, str):
            raise TypeError('must be string, not %s' % type(fullname).__name__)
        code, package, path = self._code(fullname)
        module = _sys.modules.get(fullname)
        if module is None:
            module = _sys.modules[fullname] = _imp.new_module(fullname)
        module.__loader__ = self
        if package:
            module.__path__ = [self.archive + _SEP + self._where(fullname)]
        module.__file__ = path
        try:
            exec code in module.__dict__
        except:
            _sys.modules.pop(fullname, None)
            raise
        return _sys.modules[fullname]

    def get_filename(self, fullname):
        """What `__file__` of the module is."""
        return self._code(fullname)[2]

    def is_package(self, fullname):
        kind = self._kind(fullname)
        if kind is None:
            raise ZipImportError("can't find module '%.200s'" % fullname)
        return kind

    def get_data(self, path):
        """The content of a file, by its path with or without that of the archive."""
        if path.startswith(self.archive + _SEP):
            path = path[len(self.archive) + 1:]
        entry = self._files.get(path)
        if entry is None:
            raise IOError(path)
        return _content(self.archive, entry)

    def get_code(self, fullname):
        return self._code(fullname)[0]

    def get_source(self, fullname):
        """The module's source; None when the archive does not have it."""
        kind = self._kind(fullname)
        if kind is None:
            raise ZipImportError("can't find module '%.200s'" % fullname)
        path = self._where(fullname)
        entry = self._files.get(path + (_SEP + '__init__.py' if kind else '.py'))
        return None if entry is None else _content(self.archive, entry)


def _code_type():
    pass
