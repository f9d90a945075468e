"""Copying, moving and removing files and folders, and archives of them."""

import errno
import fnmatch
import os
import stat
import sys
from os.path import abspath

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error',
           'SpecialFileError', 'ExecError', 'make_archive', 'get_archive_formats', 'register_archive_format',
           'unregister_archive_format', 'ignore_patterns']


class Error(EnvironmentError):
    pass


class SpecialFileError(EnvironmentError):
    """A named pipe, say, cannot be copied."""


class ExecError(EnvironmentError):
    """A command could not be executed."""


try:
    WindowsError
except NameError:
    WindowsError = None


def copyfileobj(fsrc, fdst, length=16 * 1024):
    """Copy the rest of a file to another one."""
    while True:
        part = fsrc.read(length)
        if not part:
            break
        fdst.write(part)


def _samefile(src, dst):
    if hasattr(os.path, 'samefile'):
        try:
            return os.path.samefile(src, dst)
        except OSError:
            return False
    return os.path.normcase(abspath(src)) == os.path.normcase(abspath(dst))


def copyfile(src, dst):
    """Copy what is in a file."""
    if _samefile(src, dst):
        raise Error('`%s` and `%s` are the same file' % (src, dst))
    for name in (src, dst):
        try:
            found = os.stat(name)
        except OSError:
            continue
        if stat.S_ISFIFO(found.st_mode):
            raise SpecialFileError('`%s` is a named pipe' % name)
    with open(src, 'rb') as fsrc:
        with open(dst, 'wb') as fdst:
            copyfileobj(fsrc, fdst)


def copymode(src, dst):
    """Copy the permissions."""
    if hasattr(os, 'chmod'):
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst):
    """Copy permissions, times and flags."""
    found = os.stat(src)
    if hasattr(os, 'utime'):
        os.utime(dst, (found.st_atime, found.st_mtime))
    if hasattr(os, 'chmod'):
        os.chmod(dst, stat.S_IMODE(found.st_mode))
    if hasattr(os, 'chflags') and hasattr(found, 'st_flags'):
        try:
            os.chflags(dst, found.st_flags)
        except OSError as why:
            if why.errno not in [getattr(errno, name, None) for name in ('EOPNOTSUPP', 'ENOTSUP')]:
                raise


def _inside(src, dst):
    """The place in a folder, when a folder is given."""
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst):
    """Copy content and permissions of a file."""
    dst = _inside(src, dst)
    copyfile(src, dst)
    copymode(src, dst)


def copy2(src, dst):
    """Copy a file and all that is known of it."""
    dst = _inside(src, dst)
    copyfile(src, dst)
    copystat(src, dst)


def ignore_patterns(*patterns):
    """For `copytree`: names that fit are not copied."""
    def ignored(path, names):
        found = set()
        for pattern in patterns:
            found.update(fnmatch.filter(names, pattern))
        return found
    return ignored


def copytree(src, dst, symlinks=False, ignore=None):
    """Copy a folder and all in it; the new one must not be there yet."""
    names = os.listdir(src)
    ignored = ignore(src, names) if ignore is not None else ()
    os.makedirs(dst)
    errors = []
    for name in names:
        if name in ignored:
            continue
        old, new = os.path.join(src, name), os.path.join(dst, name)
        try:
            if symlinks and os.path.islink(old):
                os.symlink(os.readlink(old), new)
            elif os.path.isdir(old):
                copytree(old, new, symlinks, ignore)
            else:
                copy2(old, new)
        except Error as err:
            errors.extend(err.args[0])
        except EnvironmentError as why:
            errors.append((old, new, str(why)))
    try:
        copystat(src, dst)
    except OSError as why:
        if WindowsError is None or not isinstance(why, WindowsError):
            errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)


def _reraise(*trouble):
    raise


def rmtree(path, ignore_errors=False, onerror=None):
    """Remove a folder and all in it. What cannot be done is told to `onerror`, with the function that could not do it."""
    if ignore_errors:
        onerror = lambda *trouble: None
    elif onerror is None:
        onerror = _reraise
    if os.path.islink(path):
        try:
            raise OSError('Cannot call rmtree on a symbolic link')
        except OSError:
            onerror(os.path.islink, path, sys.exc_info())
            return

    def attempt(function, name):
        try:
            return function(name)
        except os.error:
            onerror(function, name, sys.exc_info())

    for name in attempt(os.listdir, path) or ():
        inside = os.path.join(path, name)
        try:
            is_folder = stat.S_ISDIR(os.lstat(inside).st_mode)
        except os.error:
            # Removing it will tell.
            is_folder = False
        if is_folder:
            rmtree(inside, ignore_errors, onerror)
        else:
            attempt(os.remove, inside)
    attempt(os.rmdir, path)


def _basename(path):
    # A trailing slash does not count.
    return os.path.basename(path.rstrip(os.path.sep))


def move(src, dst):
    """Move a file or a folder, across disks if need be."""
    real = dst
    if os.path.isdir(dst):
        if _samefile(src, dst):
            # Only the case of letters changes, say.
            os.rename(src, dst)
            return
        real = os.path.join(dst, _basename(src))
        if os.path.exists(real):
            raise Error("Destination path '%s' already exists" % real)
    try:
        os.rename(src, real)
    except OSError:
        if os.path.isdir(src):
            if _destinsrc(src, dst):
                raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
            copytree(src, real, symlinks=True)
            rmtree(src)
        else:
            copy2(src, real)
            os.unlink(src)


def _destinsrc(src, dst):
    src, dst = [path if path.endswith(os.path.sep) else path + os.path.sep for path in (abspath(src), abspath(dst))]
    return dst.startswith(src)


def _id_of(name, module, function):
    """The number of a user or group; `None`: there is none."""
    if name is None:
        return None
    try:
        return getattr(__import__(module), function)(name)[2]
    except (ImportError, KeyError):
        return None


def _make_tarball(base_name, base_dir, compress='gzip', verbose=0, dry_run=0, owner=None, group=None, logger=None):
    if compress not in (None, 'gzip', 'bzip2'):
        raise ValueError("bad value for 'compress', or compression format not supported : %s" % compress)
    archive = base_name + '.tar' + {None: '', 'gzip': '.gz', 'bzip2': '.bz2'}[compress]
    folder = os.path.dirname(archive)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info('creating %s', folder)
        if not dry_run:
            os.makedirs(folder)
    if logger is not None:
        logger.info('Creating tar archive')
    uid, gid = _id_of(owner, 'pwd', 'getpwnam'), _id_of(group, 'grp', 'getgrnam')

    def owned(info):
        if gid is not None:
            info.gid, info.gname = gid, group
        if uid is not None:
            info.uid, info.uname = uid, owner
        return info

    if not dry_run:
        import tarfile
        tar = tarfile.open(archive, 'w|' + {None: '', 'gzip': 'gz', 'bzip2': 'bz2'}[compress])
        try:
            tar.add(base_dir, filter=owned)
        finally:
            tar.close()
    return archive


def _make_zipfile(base_name, base_dir, verbose=0, dry_run=0, logger=None):
    archive = base_name + '.zip'
    folder = os.path.dirname(base_name)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info('creating %s', folder)
        if not dry_run:
            os.makedirs(folder)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", archive, base_dir)
    if dry_run:
        return archive
    import zipfile
    with zipfile.ZipFile(archive, 'w', compression=zipfile.ZIP_DEFLATED) as zf:
        def add(path):
            zf.write(path, path)
            if logger is not None:
                logger.info("adding '%s'", path)
        path = os.path.normpath(base_dir)
        if path != os.curdir:
            add(path)
        for top, folders, files in os.walk(base_dir):
            for name in sorted(folders):
                add(os.path.normpath(os.path.join(top, name)))
            for name in files:
                path = os.path.normpath(os.path.join(top, name))
                if os.path.isfile(path):
                    add(path)
    return archive


_ARCHIVE_FORMATS = {
    'gztar': (_make_tarball, [('compress', 'gzip')], "gzip'ed tar-file"),
    'bztar': (_make_tarball, [('compress', 'bzip2')], "bzip2'ed tar-file"),
    'tar': (_make_tarball, [('compress', None)], 'uncompressed tar file'),
    'zip': (_make_zipfile, [], 'ZIP file'),
}


def get_archive_formats():
    """Pairs of name and description."""
    return sorted((name, known[2]) for name, known in _ARCHIVE_FORMATS.items())


def register_archive_format(name, function, extra_args=None, description=''):
    """Make a format known to `make_archive`."""
    if extra_args is None:
        extra_args = []
    if not hasattr(function, '__call__'):
        raise TypeError('The %s object is not callable' % function)
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError('extra_args elements are : (arg_name, value)')
    _ARCHIVE_FORMATS[name] = (function, extra_args, description)


def unregister_archive_format(name):
    del _ARCHIVE_FORMATS[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None,
                 logger=None):
    """Make an archive of a folder; its name."""
    before = os.getcwd()
    if root_dir is not None:
        if logger is not None:
            logger.debug("changing into '%s'", root_dir)
        base_name = abspath(base_name)
        if not dry_run:
            os.chdir(root_dir)
    if base_dir is None:
        base_dir = os.curdir
    try:
        function, extra, _ = _ARCHIVE_FORMATS[format]
    except KeyError:
        raise ValueError("unknown archive format '%s'" % format)
    args = {'dry_run': dry_run, 'logger': logger}
    args.update(extra)
    if format != 'zip':
        args['owner'] = owner
        args['group'] = group
    try:
        return function(base_name, base_dir, **args)
    finally:
        if root_dir is not None:
            if logger is not None:
                logger.debug("changing back to '%s'", before)
            os.chdir(before)
