"""Files of bytes and of text, in layers. They are made in `_io`."""

__all__ = ['BlockingIOError', 'open', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO', 'BufferedIOBase',
           'BufferedReader', 'BufferedWriter', 'BufferedRWPair', 'BufferedRandom', 'TextIOBase', 'TextIOWrapper',
           'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END']

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

import abc
import _io
from _io import (DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation, open, FileIO, BytesIO, StringIO,
                 BufferedReader, BufferedWriter, BufferedRWPair, BufferedRandom, IncrementalNewlineDecoder, TextIOWrapper)

OpenWrapper = _io.open
UnsupportedOperation.__module__ = 'io'



def _abstract(name, *bases):
    """A class to derive from and to register with, on the one of `_io` that does the work."""
    below = getattr(_io, '_' + name)
    return abc.ABCMeta(name, (below,) + bases, {'__doc__': below.__doc__, '__module__': __name__})


IOBase = _abstract('IOBase')
RawIOBase, BufferedIOBase, TextIOBase = [_abstract(_name, IOBase) for _name in ('RawIOBase', 'BufferedIOBase', 'TextIOBase')]

for _base, _classes in ((RawIOBase, (FileIO,)),
                        (BufferedIOBase, (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair)),
                        (TextIOBase, (StringIO, TextIOWrapper))):
    for _class in _classes:
        _base.register(_class)
del _base, _classes, _class, _name
