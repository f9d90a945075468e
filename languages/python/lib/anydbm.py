"""Databases of texts, of the best kind there is."""

import whichdb as _whichdb

_names = ['dbhash', 'gdbm', 'dbm', 'dumbdbm']


class error(Exception):
    pass


_defaultmod = None
_errors = [error]
for _name in _names:
    try:
        _module = __import__(_name)
    except ImportError:
        continue
    if _defaultmod is None:
        _defaultmod = _module
    _errors.append(_module.error)
if _defaultmod is None:
    raise ImportError('no dbm clone found; tried %s' % _names)
error = tuple(_errors)


def open(file, flag='r', mode=0o666):
    """Open a database; `c` makes it if need be and `n` always."""
    kind = _whichdb.whichdb(file)
    if kind is None:
        if 'c' not in flag and 'n' not in flag:
            raise error[0]('need "c" or "n" flag to open new db')
        module = _defaultmod
    elif kind == '':
        raise error[0]('db type could not be determined')
    else:
        module = __import__(kind)
    return module.open(file, flag, mode)
