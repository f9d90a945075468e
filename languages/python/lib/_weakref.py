"""References that do not keep their object alive, and proxies."""

from _gc import _waits, _want
from _references import ref, ReferenceType
from _references import getweakrefcount as _getweakrefcount
from _references import getweakrefs as _getweakrefs
from _weakproxy import proxy, ProxyType, CallableProxyType
from _weakproxy import shown as _shown


def _settle():
    """Find what is dead, as far as that takes a small part of the time."""
    _want()
    while _waits():
        pass


def getweakrefcount(object):
    """The number of references and proxies of an object."""
    if _getweakrefcount(object):
        _settle()
    return _getweakrefcount(object)


def getweakrefs(object):
    """All references and proxies of an object."""
    if _getweakrefcount(object):
        _settle()
    return [_shown(reference) for reference in _getweakrefs(object)]


def _remove_dead_weakref(dct, key):
    """Remove an entry whose value, a reference, is dead."""
    if key in dct and dct[key]() is None:
        del dct[key]
