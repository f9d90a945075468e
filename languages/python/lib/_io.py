"""Streams: raw files, buffers over them, text over buffers. `io` shows them to programs."""

import posix as _posix
from _io_base import DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation
from _io_base import _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase
from _io_buffered import BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter
from _io_file import FileIO
from _io_memory import BytesIO, StringIO
from _io_text import IncrementalNewlineDecoder, TextIOWrapper


class _Open(object):
    """Opens files. An object and not a function: a class may have it as an attribute without making it a method."""

    __name__ = 'open'

    def __call__(self, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True):
        """Open a file as a stream of the kind that the mode asks for."""
        if not isinstance(file, (basestring, int, long)):
            raise TypeError('invalid file: %r' % (file,))
        if not isinstance(mode, basestring):
            raise TypeError('invalid mode: %r' % (mode,))
        if not isinstance(buffering, (int, long)):
            raise TypeError('invalid buffering: %r' % (buffering,))
        if encoding is not None and not isinstance(encoding, basestring):
            raise TypeError('invalid encoding: %r' % (encoding,))
        if errors is not None and not isinstance(errors, basestring):
            raise TypeError('invalid errors: %r' % (errors,))
        modes = set(mode)
        if modes - set('arwb+tU') or len(mode) > len(modes):
            raise ValueError('invalid mode: %r' % (mode,))
        reading, writing, appending = 'r' in modes, 'w' in modes, 'a' in modes
        binary, text = 'b' in modes, 't' in modes
        if 'U' in modes:
            if writing or appending:
                raise ValueError("can't use U and writing mode at once")
            reading = True
        if text and binary:
            raise ValueError("can't have text and binary mode at once")
        if reading + writing + appending > 1:
            raise ValueError('must have exactly one of read/write/append mode')
        if not (reading or writing or appending):
            raise ValueError('must have exactly one of read/write/append mode')
        if binary:
            for given, what in ((encoding, 'an encoding'), (errors, 'an errors'), (newline, 'a newline')):
                if given is not None:
                    raise ValueError("binary mode doesn't take %s argument" % what)
        raw = FileIO(file, (reading and 'r' or '') + (writing and 'w' or '') + (appending and 'a' or '') +
                     ('+' in modes and '+' or ''), closefd)
        result = raw
        try:
            lines = False
            if buffering == 1 or buffering < 0 and raw.isatty():
                buffering, lines = -1, True
            if buffering < 0:
                buffering = DEFAULT_BUFFER_SIZE
                size = getattr(_posix.fstat(raw.fileno()), 'st_blksize', 0)
                if size > 1:
                    buffering = size
            if buffering == 0:
                if binary:
                    return result
                raise ValueError("can't have unbuffered text I/O")
            if '+' in modes:
                kind = BufferedRandom
            elif writing or appending:
                kind = BufferedWriter
            else:
                kind = BufferedReader
            result = kind(raw, buffering)
            if binary:
                return result
            result = TextIOWrapper(result, encoding, errors, newline, lines)
            result.mode = mode
            return result
        except:
            result.close()
            raise


open = _Open()
