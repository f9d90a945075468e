"""Encodings: finding them, and files that encode and decode what goes through them."""

import __builtin__
import sys
from _codecs import *

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'register_error', 'lookup_error']

BOM_UTF8 = '\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = '\xff\xfe'
BOM_BE = BOM_UTF16_BE = '\xfe\xff'
BOM_UTF32_LE = '\xff\xfe\0\0'
BOM_UTF32_BE = '\0\0\xfe\xff'
if sys.byteorder == 'little':
    BOM = BOM_UTF16 = BOM_UTF16_LE
    BOM_UTF32 = BOM_UTF32_LE
else:
    BOM = BOM_UTF16 = BOM_UTF16_BE
    BOM_UTF32 = BOM_UTF32_BE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE


class CodecInfo(tuple):
    """What an encoding is made of: a tuple of its two functions and two classes, and more as attributes."""

    # Codecs that do not go from text to bytes are not for `open` and the like.
    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, _is_text_encoding=None):
        info = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        info.encode, info.decode, info.streamreader, info.streamwriter = info
        info.name, info.incrementalencoder, info.incrementaldecoder = name, incrementalencoder, incrementaldecoder
        if _is_text_encoding is not None:
            info._is_text_encoding = _is_text_encoding
        return info

    def __repr__(self):
        kind = type(self)
        return '<%s.%s object for encoding %s at 0x%x>' % (kind.__module__, kind.__name__, self.name, id(self))


class Codec:
    """Encodes and decodes without memory."""

    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder(object):
    """Encodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Keeps what cannot be encoded yet."""

    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ''

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        whole = self.buffer + input
        result, used = self._buffer_encode(whole, self.errors, final)
        self.buffer = whole[used:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ''

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ''


class IncrementalDecoder(object):
    """Decodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return '', 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps bytes that are no whole character yet."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = ''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        whole = self.buffer + input
        result, used = self._buffer_decode(whole, self.errors, final)
        self.buffer = whole[used:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = ''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _OnStream:
    """What stands on a stream: what it does not know itself, the stream may know; at the end of a block it is closed."""

    def __init__(self, stream, errors='strict'):
        self.stream, self.errors = stream, errors

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stream.close()


class StreamWriter(_OnStream, Codec):
    """Encodes what is written to a stream."""

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_OnStream, Codec):
    """Decodes what is read from a stream.

    `bytebuffer` has bytes that are no whole character yet, `charbuffer` what was decoded and not yet read; while lines are
    read it lies cut into lines in `linebuffer`.
    """

    def __init__(self, stream, errors='strict'):
        _OnStream.__init__(self, stream, errors)
        self.bytebuffer, self.charbuffer, self.linebuffer = '', '', None

    def decode(self, input, errors='strict'):
        raise NotImplementedError

    def _join_lines(self):
        if self.linebuffer:
            self.charbuffer = ''.join(self.linebuffer)
            self.linebuffer = None

    def read(self, size=-1, chars=-1, firstline=False):
        """Read about `size` bytes, or so many characters; all there is without either."""
        self._join_lines()
        if chars < 0:
            # Others count characters, too.
            chars = size
        while chars < 0 or len(self.charbuffer) < chars:
            fresh = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + fresh
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as exc:
                if not firstline:
                    raise
                # The line before the trouble can still be had.
                text, used = self.decode(data[:exc.start], self.errors)
                if len(text.splitlines(True)) <= 1:
                    raise
            self.bytebuffer = data[used:]
            self.charbuffer += text
            if not fresh or size < 0:
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, ''
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """Read a line; `size` is how many bytes to read at a time."""
        if self.linebuffer:
            line = self.linebuffer.pop(0)
            if len(self.linebuffer) == 1:
                # The last one may go on.
                self.charbuffer = self.linebuffer[0]
                self.linebuffer = None
            return line if keepends else line.splitlines(False)[0]
        chunk = size or 72
        line = ''
        while True:
            data = self.read(chunk, firstline=True)
            if data.endswith('\r'):
                # A newline may follow, which belongs to it.
                data += self.read(size=1, chars=1)
            line += data
            lines = line.splitlines(True)
            if lines:
                if len(lines) > 1:
                    line = lines.pop(0)
                    if len(lines) > 1:
                        lines[-1] += self.charbuffer
                        self.linebuffer = lines
                        self.charbuffer = None
                    else:
                        self.charbuffer = lines[0] + self.charbuffer
                    return line if keepends else line.splitlines(False)[0]
                bare = lines[0].splitlines(False)[0]
                if lines[0] != bare:
                    self.charbuffer = ''.join(lines[1:]) + self.charbuffer
                    return lines[0] if keepends else bare
            if not data or size is not None:
                if line and not keepends:
                    line = line.splitlines(False)[0]
                return line
            if chunk < 8000:
                chunk *= 2

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer = ''
        self.charbuffer = u''
        self.linebuffer = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def next(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __iter__(self):
        return self


class _BothWays(_OnStream, object):
    """What reads from a stream and writes to it."""

    def __init__(self, stream, Reader, Writer, errors='strict'):
        _OnStream.__init__(self, stream, errors)
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def __iter__(self):
        return self

    def reset(self):
        """Forget what lies between the stream and the text, in both directions."""
        for part in (self.reader, self.writer):
            part.reset()


class StreamReaderWriter(_BothWays):
    """Both directions on one stream."""

    encoding = 'unknown'

    def seek(self, offset, whence=0):
        """Go to a place in the stream; at the beginning a mark may have to be written again."""
        self.stream.seek(offset, whence)
        self.reader.reset()
        if offset == whence == 0:
            self.writer.reset()

    # What is left to the writer.

    def writelines(self, list):
        return self.writer.writelines(list)

    def write(self, data):
        return self.writer.write(data)

    # What is left to the reader.

    def next(self):
        return self.reader.next()

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def readline(self, size=None):
        return self.reader.readline(size)

    def read(self, size=-1):
        return self.reader.read(size)


class StreamRecoder(_BothWays):
    """Shows a stream of one encoding in another one: `encode` and `decode` are of the one that is shown."""

    data_encoding = file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        _BothWays.__init__(self, stream, Reader, Writer, errors)
        self.encode, self.decode = encode, decode

    def _shown(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._shown(self.reader.read(size))

    def readline(self, size=None):
        sizes = () if size is None else (size,)
        return self._shown(self.reader.readline(*sizes))

    def readlines(self, sizehint=None):
        return self._shown(self.reader.read()).splitlines(True)

    def next(self):
        return self._shown(self.reader.next())

    def write(self, data):
        text = self.decode(data, self.errors)[0]
        return self.writer.write(text)

    def writelines(self, list):
        return self.write(''.join(list))


def open(filename, mode='rb', encoding=None, errors='strict', buffering=1):
    """Open a file that is read and written as text of an encoding."""
    if encoding is not None:
        # Newlines are not translated.
        if 'U' in mode:
            mode = mode.strip().replace('U', '')
            if mode[:1] not in set('rwa'):
                mode = 'r' + mode
        if 'b' not in mode:
            mode += 'b'
    file = __builtin__.open(filename, mode, buffering)
    if encoding is None:
        return file
    info = lookup(encoding)
    made = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    made.encoding = encoding
    return made


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A file of one encoding that is read and written as another one."""
    if file_encoding is None:
        file_encoding = data_encoding
    data, inside = lookup(data_encoding), lookup(file_encoding)
    made = StreamRecoder(file, data.encode, data.decode, inside.streamreader, inside.streamwriter, errors)
    made.data_encoding = data_encoding
    made.file_encoding = file_encoding
    return made


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    found = lookup(encoding).incrementalencoder
    if found is None:
        raise LookupError(encoding)
    return found


def getincrementaldecoder(encoding):
    found = lookup(encoding).incrementaldecoder
    if found is None:
        raise LookupError(encoding)
    return found


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the texts of an iterator one after another."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for text in iterator:
        data = encoder.encode(text)
        if data:
            yield data
    data = encoder.encode('', True)
    if data:
        yield data


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterator one after another."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for data in iterator:
        text = decoder.decode(data)
        if text:
            yield text
    text = decoder.decode('', True)
    if text:
        yield text


def make_identity_dict(rng):
    return dict((i, i) for i in rng)


def make_encoding_map(decoding_map):
    """Turn a map around; what stands for more than one thing stands for nothing."""
    found = {}
    for key, value in decoding_map.items():
        found[value] = None if value in found else key
    return found


def _part(exc, kinds):
    """The characters that the trouble is with."""
    if not isinstance(exc, kinds):
        raise TypeError("don't know how to handle %s in error callback" % type(exc).__name__)
    return exc.object[exc.start:exc.end]


def strict_errors(exc):
    if isinstance(exc, Exception):
        raise exc
    raise TypeError('codec must pass exception instance')


def ignore_errors(exc):
    _part(exc, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError))
    return u'', exc.end


def replace_errors(exc):
    part = _part(exc, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError))
    if isinstance(exc, UnicodeEncodeError):
        return u'?' * len(part), exc.end
    return u'\ufffd' if isinstance(exc, UnicodeDecodeError) else u'\ufffd' * len(part), exc.end


def xmlcharrefreplace_errors(exc):
    return u''.join(u'&#%d;' % ord(c) for c in _part(exc, UnicodeEncodeError)), exc.end


def backslashreplace_errors(exc):
    out = []
    for c in _part(exc, UnicodeEncodeError):
        n = ord(c)
        out.append(u'\\x%02x' % n if n < 0x100 else u'\\u%04x' % n if n < 0x10000 else u'\\U%08x' % n)
    return u''.join(out), exc.end


for _name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace'):
    try:
        setattr(sys.modules[__name__], _name + '_errors', lookup_error(_name))
    except LookupError:
        register_error(_name, getattr(sys.modules[__name__], _name + '_errors'))
