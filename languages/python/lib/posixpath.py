"""Paths with slashes."""

import os
import stat
import genericpath
from genericpath import commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix', 'getsize',
           'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'walk',
           'expanduser', 'expandvars', 'normpath', 'abspath', 'samefile', 'sameopenfile', 'samestat', 'curdir', 'pardir',
           'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames', 'relpath']

sep, altsep, extsep, pathsep = '/', None, '.', ':'
curdir, pardir, devnull, defpath = '.', '..', '/dev/null', ':/bin:/usr/bin'
supports_unicode_filenames = False


def normcase(s):
    return s


def isabs(s):
    return s.startswith('/')


def join(a, *p):
    """The parts with slashes between them; an absolute part throws away what stands before it."""
    path = a
    for part in p:
        if part.startswith('/'):
            path = part
        elif path == '' or path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    """Folder and name."""
    i = p.rfind('/') + 1
    head, tail = p[:i], p[i:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


def splitext(p):
    """Path and extension; a leading dot begins none."""
    name = p.rfind('/') + 1
    dot = p.rfind('.')
    if dot > name and p[name:dot].strip('.'):
        return p[:dot], p[dot:]
    return p, ''


def splitdrive(p):
    return '', p


def basename(p):
    return p[p.rfind('/') + 1:]


def dirname(p):
    return split(p)[0]


def islink(path):
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (os.error, AttributeError):
        return False


def lexists(path):
    try:
        os.lstat(path)
    except os.error:
        return False
    return True


def samefile(f1, f2):
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(os.fstat(fp1), os.fstat(fp2))


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def ismount(path):
    if islink(path):
        return False
    try:
        here = os.lstat(path)
        above = os.lstat(realpath(join(path, '..')))
    except os.error:
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def walk(top, func, arg):
    """Call `func(arg, folder, names)` for a folder and the folders below."""
    try:
        names = os.listdir(top)
    except os.error:
        # One that cannot be looked into.
        return
    func(arg, top, names)
    # The function may have changed the list.
    for below in (join(top, name) for name in names):
        if not islink(below) and isdir(below):
            walk(below, func, arg)


def expanduser(path):
    """`~` replaced by the home folder."""
    if not path.startswith('~'):
        return path
    end = path.find('/', 1)
    if end < 0:
        end = len(path)
    if end == 1 and 'HOME' in os.environ:
        home = os.environ['HOME']
    else:
        import pwd
        try:
            home = pwd.getpwnam(path[1:end]).pw_dir if end > 1 else pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            # Nobody that is known.
            return path
    return home.rstrip('/') + path[end:] or '/'


def expandvars(path):
    """`$name` and `${name}` replaced by variables of the environment; unknown ones stay."""
    lookup = os.environ.get
    if isinstance(path, unicode):
        import sys
        encoding = sys.getfilesystemencoding()

        def lookup(name):
            value = os.environ.get(name.encode(encoding))
            return None if value is None else value.decode(encoding)
    out = []
    i = 0
    while i < len(path):
        if path[i] == '$':
            if path[i + 1:i + 2] == '{':
                end = path.find('}', i)
                name = path[i + 2:end] if end > 0 else ''
                end += 1
            else:
                end = i + 1
                while end < len(path) and (path[end].isalnum() or path[end] == '_'):
                    end += 1
                name = path[i + 1:end]
            value = lookup(name) if name else None
            if value is not None:
                out.append(value)
                i = end
                continue
        out.append(path[i])
        i += 1
    return path[:0].join(out)


def normpath(path):
    """Without double slashes, `.` and `..` where possible."""
    dot = u'.' if isinstance(path, unicode) else '.'
    if path == '':
        return dot
    slashes = 0
    if path.startswith('/'):
        slashes = 2 if path.startswith('//') and not path.startswith('///') else 1
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or (not slashes and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return path[:1] * slashes + dot.replace('.', '/').join(parts) or dot


def abspath(path):
    if not isabs(path):
        path = join(os.getcwdu() if isinstance(path, unicode) else os.getcwd(), path)
    return normpath(path)


def realpath(filename):
    """The path without symbolic links."""
    return abspath(_resolve(filename[:0], filename, {})[0])


def _resolve(path, rest, seen):
    """`path` joined with `rest`, links followed, and whether that came to an end."""
    if isabs(rest):
        rest = rest[1:]
        path = '/'
    while rest:
        name, _, rest = rest.partition('/')
        if not name or name == '.':
            continue
        if name == '..':
            if path:
                path, name = split(path)
                if name == '..':
                    path = join(path, '..', '..')
            else:
                path = '..'
            continue
        longer = join(path, name)
        if not islink(longer):
            path = longer
            continue
        if longer in seen:
            path = seen[longer]
            if path is not None:
                continue
            return join(longer, rest) if rest else longer, False
        seen[longer] = None
        path, ok = _resolve(path, os.readlink(longer), seen)
        if not ok:
            return join(path, rest) if rest else path, False
        seen[longer] = path
    return path, True


def relpath(path, start='.'):
    """The way from a folder to a path."""
    if not path:
        raise ValueError('no path specified')
    there = [x for x in abspath(path).split('/') if x]
    here = [x for x in abspath(start).split('/') if x]
    shared = len(commonprefix([here, there]))
    return join(*(['..'] * (len(here) - shared) + there[shared:] or ['.']))
