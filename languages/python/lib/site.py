"""Folders of packages that were installed, and what a person at a prompt may ask for.

Nobody imports it when a program begins. The names it puts among the built-in ones are there from then on.
"""

import __builtin__
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


def addusersitepackages(known_paths):
    """Add the folder of what was installed for one person, if there is one."""
    folder = getusersitepackages()
    if ENABLE_USER_SITE and os.path.isdir(folder):
        addsitedir(folder, known_paths)
    return known_paths


def addsitepackages(known_paths):
    """Add the folders of what was installed for everybody."""
    for folder in getsitepackages():
        if os.path.isdir(folder):
            addsitedir(folder, known_paths)
    return known_paths


def getsitepackages():
    found = []
    for prefix in PREFIXES:
        for last in (('python' + sys.version[:3], 'site-packages'), ('site-python',)):
            folder = os.path.join(prefix, 'lib', *last)
            if prefix and folder not in found:
                found.append(folder)
    return found


def removeduppaths():
    """Have each folder of `sys.path` there once, with its whole path; the set of them."""
    known, kept = set(), []
    for folder in sys.path:
        folder, case = makepath(folder)
        if case not in known:
            known.add(case)
            kept.append(folder)
    sys.path[:] = kept
    return known


def abs__file__():
    """Give modules the whole paths of their files; those in the binary have none."""
    for module in set(sys.modules.values()):
        name = getattr(module, '__file__', None)
        if isinstance(name, str) and not hasattr(module, '__loader__') and not name.startswith('<library>/'):
            module.__file__ = os.path.abspath(name)


class _Printer(object):
    """A text that is shown when somebody types its name, or calls it."""

    def __init__(self, name, text):
        self._name, self._text = name, text

    def __repr__(self):
        return self._text

    def __call__(self):
        print self._text


class _Helper(object):
    """What `help` is: `pydoc` does the work, where the library has it."""

    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'

    def __call__(self, *args, **kwds):
        import pydoc
        return pydoc.help(*args, **kwds)


def setcopyright():
    """Names that say whose work this is."""
    __builtin__.copyright = _Printer('copyright', sys.copyright)
    __builtin__.credits = _Printer('credits', 'Thanks to all whose work this is made of.')
    __builtin__.license = _Printer('license', 'MIT or Apache 2.0, whichever you like.')


def sethelper():
    __builtin__.help = _Helper()


setcopyright()
sethelper()
