"""References that do not keep their object alive, and proxies."""

from _references import ref, getweakrefcount, ReferenceType
from _references import getweakrefs as _getweakrefs
from _weakproxy import proxy, ProxyType, CallableProxyType
from _weakproxy import shown as _shown


def getweakrefs(object):
    """All references and proxies of an object."""
    return [_shown(reference) for reference in _getweakrefs(object)]


def _remove_dead_weakref(dct, key):
    """Remove an entry whose value, a reference, is dead."""
    if key in dct and dct[key]() is None:
        del dct[key]
