"""The python bz2 module provides one-shot and sequential (de)compression of bzip2's format, and files of it."""

import _bz2
from _bz2 import BZ2Compressor, BZ2Decompressor, compress, decompress

_CHUNK = 8192
_CLOSED, _READING, _ENDED, _WRITING = range(4)


class BZ2File(object):
    """A file that is compressed: `BZ2File(name[, mode='r', buffering=0, compresslevel=9])`."""

    def __init__(self, filename, mode='r', buffering=0, compresslevel=9):
        self._state = _CLOSED
        if not 1 <= compresslevel <= 9:
            raise ValueError('compresslevel must be between 1 and 9')
        writes = False
        self._universal = False
        for letter in mode:
            if letter in 'rw':
                writes = letter == 'w'
            elif letter == 'U':
                self._universal = True
            elif letter != 'b':
                raise ValueError("invalid mode char %s" % letter)
        self.mode = 'wb' if writes else 'rb'
        self._file = open(filename, self.mode, buffering)
        self.name = filename
        self.softspace = 0
        self._compressor = BZ2Compressor(compresslevel) if writes else None
        self._seen = set()
        self._state = _WRITING if writes else _READING
        self._begin()

    def _begin(self):
        self._decompressor = BZ2Decompressor()
        # What was unpacked and not yet read: `_data` from `_at` on. `_ahead` are lines an iteration took in advance.
        self._data, self._at = '', 0
        self._ahead = False
        self._position = 0
        self._size = None
        # A carriage return at the end of what was unpacked, until it is known what follows.
        self._pending = False

    @property
    def closed(self):
        return int(self._state == _CLOSED)

    @property
    def newlines(self):
        seen = tuple(end for end in ('\r', '\n', '\r\n') if end in self._seen)
        return None if not seen else seen[0] if len(seen) == 1 else seen

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *args):
        self.close()

    def __del__(self):
        if getattr(self, '_state', _CLOSED) == _WRITING:
            self.close()

    def __iter__(self):
        self._check_open()
        return self

    def xreadlines(self):
        return self

    def _check_open(self):
        if self._state == _CLOSED:
            raise ValueError('I/O operation on closed file')

    def _check_reading(self):
        self._check_open()
        if self._state == _WRITING:
            raise IOError('file is not ready for reading')

    def _check_mixed(self):
        if self._ahead and self._at < len(self._data):
            raise ValueError('Mixing iteration and read methods would lose data')

    def _translate(self, text, final):
        """Every end of line as a line feed."""
        if self._pending:
            text = '\r' + text
            self._pending = False
        if text.endswith('\r') and not final:
            text = text[:-1]
            self._pending = True
        if '\r' in text:
            pairs = text.count('\r\n')
            if pairs:
                self._seen.add('\r\n')
            if text.count('\r') > pairs:
                self._seen.add('\r')
            if text.count('\n') > pairs:
                self._seen.add('\n')
            return text.replace('\r\n', '\n').replace('\r', '\n')
        if '\n' in text:
            self._seen.add('\n')
        return text

    def _more(self, size=_CHUNK):
        """Unpack some more; false at the end."""
        while self._state == _READING:
            packed = self._file.read(size)
            if not packed:
                raise EOFError('compressed file ended before the logical end-of-stream was detected')
            text = self._decompressor.decompress(packed)
            if _bz2.ended(self._decompressor):
                self._state = _ENDED
                self._size = self._position + len(self._data) - self._at + len(text)
            if self._universal:
                text = self._translate(text, self._state == _ENDED)
            if text:
                self._data = self._data[self._at:] + text if self._at < len(self._data) else text
                self._at = 0
                return True
        return False

    def _take(self, size):
        text = self._data[self._at:self._at + size]
        self._at += len(text)
        self._position += len(text)
        return text

    def read(self, size=-1):
        if not isinstance(size, (int, long)):
            raise TypeError('an integer is required')
        self._check_reading()
        self._check_mixed()
        if size < 0:
            parts = [self._take(len(self._data))]
            while self._more(1 << 16):
                parts.append(self._take(len(self._data)))
            return ''.join(parts)
        parts = []
        while size > 0:
            if self._at >= len(self._data) and not self._more():
                break
            parts.append(self._take(size))
            size -= len(parts[-1])
        return ''.join(parts)

    def _line(self, most):
        end = self._data.find('\n', self._at)
        if end < 0:
            parts = [self._data[self._at:]]
            self._at = len(self._data)
            while end < 0 and self._more():
                end = self._data.find('\n')
                if end < 0:
                    parts.append(self._data)
                    self._at = len(self._data)
            if end >= 0:
                parts.append(self._data[:end + 1])
                self._at = end + 1
            line = ''.join(parts)
        else:
            line = self._data[self._at:end + 1]
            self._at = end + 1
        if 0 <= most < len(line):
            rest = line[most:]
            self._data, self._at = rest + self._data[self._at:], 0
            line = line[:most]
        self._position += len(line)
        return line

    def readline(self, size=-1):
        if not isinstance(size, (int, long)):
            raise TypeError('an integer is required')
        self._check_reading()
        self._check_mixed()
        return self._line(size)

    def readlines(self, size=0):
        if not isinstance(size, (int, long)):
            raise TypeError('an integer is required')
        self._check_reading()
        self._check_mixed()
        lines, total = [], 0
        while True:
            line = self._line(-1)
            if not line:
                return lines
            lines.append(line)
            total += len(line)
            if 0 < size <= total:
                return lines

    def next(self):
        self._check_reading()
        self._ahead = True
        line = self._line(-1)
        if not line:
            self._ahead = False
            raise StopIteration
        return line

    def tell(self):
        self._check_open()
        return self._position

    def seek(self, offset, whence=0):
        self._check_open()
        if self._state == _WRITING:
            raise IOError('seek works only while reading')
        if whence == 2:
            while self._size is None and self._more():
                self._take(len(self._data))
            self._take(len(self._data))
            offset += self._position
        elif whence == 1:
            offset += self._position
        self._ahead = False
        if offset < self._position:
            self._file.seek(0)
            size = self._size
            self._begin()
            self._size = size
            self._state = _READING
            offset = max(offset, 0)
        while self._position < offset:
            if self._at >= len(self._data) and not self._more():
                break
            self._take(offset - self._position)

    def _check_writing(self):
        self._check_open()
        if self._state != _WRITING:
            raise IOError('file is not ready for writing')

    def write(self, data):
        if isinstance(data, unicode):
            data = str(data)
        elif not isinstance(data, (str, buffer)):
            try:
                data = buffer(data)
            except TypeError:
                raise TypeError('write() argument 1 must be string or buffer, not ' + type(data).__name__)
        self._check_writing()
        self._put(data)
        self._position += len(data)

    def _put(self, data):
        self._file.write(self._compressor.compress(data))

    def writelines(self, lines):
        self._check_writing()
        try:
            lines = iter(lines)
        except TypeError:
            raise TypeError('writelines() requires an iterable argument')
        for line in lines:
            if not isinstance(line, (str, unicode, buffer)):
                raise TypeError('writelines() argument must be a sequence of strings')
            # The position stays: it is that of `write` alone.
            self._put(line)

    def close(self):
        state, self._state = self._state, _CLOSED
        if state == _CLOSED:
            return
        try:
            if state == _WRITING:
                self._file.write(self._compressor.flush())
        finally:
            self._file.close()
            self._data = ''
