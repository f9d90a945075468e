"""Folders of packages that were installed. Nothing is done when it is imported."""

import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = None
USER_SITE = None
USER_BASE = None


def makepath(*paths):
    folder = os.path.join(*paths)
    try:
        folder = os.path.abspath(folder)
    except OSError:
        pass
    return folder, os.path.normcase(folder)


def _init_pathinfo():
    return set(makepath(item)[1] for item in sys.path if os.path.isdir(item))


def addpackage(sitedir, name, known_paths):
    """What a `.pth` file says: folders, or lines that begin with `import`."""
    reset = known_paths is None
    if reset:
        known_paths = _init_pathinfo()
    path = os.path.join(sitedir, name)
    try:
        f = open(path, 'rU')
    except IOError:
        return
    with f:
        for number, line in enumerate(f):
            if line.startswith('#'):
                continue
            try:
                if line.startswith(('import ', 'import\t')):
                    exec line
                    continue
                folder, case = makepath(sitedir, line.rstrip())
                if case not in known_paths and os.path.exists(folder):
                    sys.path.append(folder)
                    known_paths.add(case)
            except Exception:
                import traceback
                print >> sys.stderr, 'Error processing line {:d} of {}:\n'.format(number + 1, path)
                for text in traceback.format_exc().splitlines():
                    print >> sys.stderr, '  ' + text
                print >> sys.stderr, '\nRemainder of file ignored'
                break
    return None if reset else known_paths


def addsitedir(sitedir, known_paths=None):
    """Add a folder, and what its `.pth` files say."""
    reset = known_paths is None
    if reset:
        known_paths = _init_pathinfo()
    folder, case = makepath(sitedir)
    if case not in known_paths:
        sys.path.append(folder)
    try:
        names = os.listdir(folder)
    except os.error:
        return
    for name in sorted(names):
        if name.endswith(os.extsep + 'pth'):
            addpackage(folder, name, known_paths)
    return None if reset else known_paths


def getuserbase():
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get('PYTHONUSERBASE') or os.path.join(os.path.expanduser('~'), '.local')
    return USER_BASE


def getusersitepackages():
    global USER_SITE
    if USER_SITE is None:
        USER_SITE = os.path.join(getuserbase(), 'lib', 'python' + sys.version[:3], 'site-packages')
    return USER_SITE


def getsitepackages():
    found = []
    for prefix in PREFIXES:
        folder = os.path.join(prefix, 'lib', 'python' + sys.version[:3], 'site-packages')
        if prefix and folder not in found:
            found.append(folder)
    return found
