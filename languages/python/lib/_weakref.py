"""References that do not keep their object alive, and proxies."""

from _references import ref, getweakrefcount, getweakrefs, ReferenceType
from _weakproxy import proxy, ProxyType, CallableProxyType


def _remove_dead_weakref(dct, key):
    """Remove an entry whose value, a reference, is dead."""
    if key in dct and dct[key]() is None:
        del dct[key]
