"""Lines of source files, kept after the first look."""

import sys
import os

__all__ = ['getline', 'clearcache', 'checkcache']

cache = {}


def getline(filename, lineno, module_globals=None):
    """A line with its newline; empty when there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def getlines(filename, module_globals=None):
    """All lines of a file; none, when there is no room for them."""
    known = cache.get(filename)
    if known is not None:
        return known[2]
    try:
        lines = updatecache(filename, module_globals)
    except MemoryError:
        # The files that are kept take room, too.
        clearcache()
        lines = []
    return lines


def clearcache():
    """Forget all files."""
    cache.clear()


def checkcache(filename=None):
    """Forget files that changed."""
    for name in cache.keys() if filename is None else [filename]:
        if name not in cache:
            continue
        size, mtime, _, fullname = cache[name]
        if mtime is None:
            continue
        try:
            stat = os.stat(fullname)
        except os.error:
            del cache[name]
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            del cache[name]


def updatecache(filename, module_globals=None):
    """Read a file again."""
    cache.pop(filename, None)
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return []
    for folder in [''] + ([] if os.path.isabs(filename) else sys.path):
        fullname = os.path.join(folder, filename)
        try:
            stat = os.stat(fullname)
            with open(fullname, 'rU') as source:
                lines = source.readlines()
        except (IOError, OSError):
            continue
        if lines and not lines[-1].endswith('\n'):
            lines[-1] += '\n'
        cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
        return lines
    if filename.startswith('<library>/'):
        import _library
        text = _library.text(filename)
        return _keep(filename, text) if text is not None else []
    return _loaded(filename, module_globals or {})


def _loaded(filename, module_globals):
    """The lines that the loader of a module knows: the file is in an archive, say."""
    name, loader = module_globals.get('__name__'), module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if not name or get_source is None:
        return []
    try:
        text = get_source(name)
    except (ImportError, IOError):
        return []
    return _keep(filename, text) if text is not None else []


def _keep(filename, text):
    """The lines of a text that no file of the system holds."""
    lines = [line + '\n' for line in text.splitlines()]
    cache[filename] = len(text), None, lines, filename
    return lines
