"""`pickle` with the classes as functions and some more exceptions."""

import cStringIO as _cStringIO
import pickle as _pickle
from pickle import PickleError, PicklingError, UnpicklingError, HIGHEST_PROTOCOL, format_version
from pickle import Unpickler as _Unpickler, loads, load

__version__ = '1.71'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0']


class UnpickleableError(PicklingError):
    """There is no way to pickle the object."""

    def __str__(self):
        return 'Cannot pickle %s objects' % (self.args and self.args[0],)


class BadPickleGet(UnpicklingError):
    """A pickle refers to an object that it does not hold."""


for _class in (UnpickleableError, BadPickleGet):
    _class.__module__ = 'cPickle'


class _Pickler(_pickle.Pickler):
    """Writes to a file, or (without one) to a list that `getvalue` puts together."""

    fast = 0

    def __init__(self, file, protocol=0):
        self._own = None
        if file is None:
            file = self._own = _cStringIO.StringIO()
        elif not hasattr(file, 'write'):
            raise TypeError("argument must have 'write' attribute")
        _pickle.Pickler.__init__(self, file, protocol)

    def dump(self, obj):
        _pickle.Pickler.dump(self, obj)
        return self

    def getvalue(self):
        if self._own is None:
            raise PicklingError('Attempt to getvalue() a non-list-based pickler')
        return self._own.getvalue()


def Pickler(file=None, protocol=0):
    """A pickler: for a file, or with only a protocol, for `getvalue`."""
    if isinstance(file, (int, long)):
        file, protocol = None, file
    return _Pickler(file, protocol)


def Unpickler(file):
    """An unpickler of a file."""
    if not hasattr(file, 'read') or not hasattr(file, 'readline'):
        raise TypeError("argument must have 'read' and 'readline' attributes")
    return _Unpickler(file)


def dump(obj, file, protocol=0):
    """Write a pickle to a file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=0):
    """The pickle of an object."""
    file = _cStringIO.StringIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()
