"""Files in the format of gzip (RFC 1952)."""

import __builtin__
import errno
import io
import os
import struct
import time
import warnings
import zlib

__all__ = ['GzipFile', 'open']

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = [1 << _bit for _bit in range(5)]
READ, WRITE = 1, 2

_MAGIC, _DEFLATE = '\x1f\x8b', '\x08'


def read32(input):
    """A number of four bytes."""
    return struct.unpack('<I', input.read(4))[0]


def write32u(output, value):
    """Write a number as four bytes."""
    output.write(struct.pack('<L', value))


def open(filename, mode='rb', compresslevel=9):
    """A compressed file by its name."""
    return GzipFile(filename, mode, compresslevel)


class _Check(object):
    """What stands behind a member: a checksum of its content, and the length."""

    def __init__(self):
        self.crc = zlib.crc32('') & 0xffffffff
        self.size = 0

    def add(self, data):
        """Here is more of the content."""
        self.crc = zlib.crc32(data, self.crc) & 0xffffffff
        self.size += len(data)

    def write(self, output):
        """Write what has to stand there."""
        output.write(struct.pack('<LL', self.crc, self.size & 0xffffffff))

    def compare(self, found):
        """Is it what stands there?"""
        if len(found) < 8:
            raise IOError('CRC check failed')
        crc, size = struct.unpack('<II', found)
        if self.crc != crc:
            raise IOError('CRC check failed %s != %s' % (hex(crc), hex(self.crc)))
        if self.size & 0xffffffff != size:
            raise IOError('Incorrect length of data produced')


class GzipFile(io.BufferedIOBase):
    """A file that is compressed; it may have several members one behind another.

    What is read is decompressed into `_ready`, of which the first `_used` bytes have been given away."""

    myfileobj = None
    max_read_chunk = 10 << 20

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if mode:
            mode = mode.replace('U', '')
            mode += '' if 'b' in mode else 'b'
        if fileobj is None:
            # Opened here, so it is closed here.
            fileobj = self.myfileobj = __builtin__.open(filename, mode or 'rb')
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            if filename == '<fdopen>' or not isinstance(filename, basestring):
                filename = ''
        if mode is None:
            mode = getattr(fileobj, 'mode', 'rb')
        self.fileobj, self.name, self.mtime = fileobj, filename, mtime
        if mode[:1] == 'r':
            self.mode = READ
            self._start()
        elif mode[:1] in ('a', 'w'):
            self.mode, self.offset = WRITE, 0
            self._check = _Check()
            self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
            self._write_header()
        else:
            raise IOError('Mode ' + mode + ' not supported')

    def __repr__(self):
        return '<gzip %s %s>' % (repr(self.fileobj)[1:-1], hex(id(self)))

    @property
    def filename(self):
        """The old name of `name`."""
        warnings.warn('use the name attribute', DeprecationWarning, 2)
        return self.name + '.gz' if self.mode == WRITE and not self.name.endswith('.gz') else self.name

    @property
    def closed(self):
        return self.fileobj is None

    def _ask_for_open(self):
        if self.fileobj is None:
            raise ValueError('I/O operation on closed file.')

    def _ask_for(self, mode, complaint):
        """It must be open, in this mode."""
        self._ask_for_open()
        if self.mode != mode:
            raise IOError(errno.EBADF, complaint)

    # Writing.

    def _write_header(self):
        name = os.path.basename(self.name)
        if isinstance(name, unicode):
            try:
                name = name.encode('latin-1')
            except UnicodeError:
                # The format knows no other letters.
                name = ''
        if name.endswith('.gz'):
            name = name[:-3]
        flags = FNAME if name else 0
        when = long(time.time() if self.mtime is None else self.mtime)
        # Two: compressed as well as can be; 255: nobody knows on which system.
        self.fileobj.write(_MAGIC + _DEFLATE + struct.pack('<BLBB', flags, when, 2, 255))
        if name:
            self.fileobj.write(name + '\0')

    def write(self, data):
        """Compress and write bytes; how many there were."""
        self._ask_for(WRITE, 'write() on read-only GzipFile object')
        if isinstance(data, memoryview):
            data = data.tobytes()
        if data:
            self._check.add(data)
            self.fileobj.write(self.compress.compress(data))
            self.offset += len(data)
        return len(data)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        """See to it that everything written so far can be read."""
        self._ask_for_open()
        if self.mode == WRITE:
            output = self.fileobj
            output.write(self.compress.flush(zlib_mode))
            output.flush()

    def close(self):
        """Finish what was written."""
        output, self.fileobj = self.fileobj, None
        if output is not None:
            try:
                if self.mode == WRITE:
                    output.write(self.compress.flush())
                    self._check.write(output)
            finally:
                mine, self.myfileobj = self.myfileobj, None
                if mine:
                    mine.close()

    # Reading.

    def _start(self):
        """At the beginning, and nothing is known."""
        self._ready, self._used, self.offset = '', 0, 0
        self._member = None

    def _begin_member(self):
        """Read the head of a member. Is there one?"""
        take = self.fileobj.read
        magic = take(2)
        if magic == '':
            return False
        if magic != _MAGIC:
            raise IOError('Not a gzipped file')
        if take(1) != _DEFLATE:
            raise IOError('Unknown compression method')
        flags = ord(take(1))
        self.mtime = read32(self.fileobj)
        # How well it was compressed, and on what system.
        take(2)
        if flags & FEXTRA:
            take(struct.unpack('<H', take(2))[0])
        for text in (FNAME, FCOMMENT):
            while flags & text and take(1) not in ('\0', ''):
                pass
        if flags & FHCRC:
            take(2)
        self._member, self._check = zlib.decompressobj(-zlib.MAX_WBITS), _Check()
        return True

    def _end_member(self):
        """Read what stands behind a member, and the zeros with which files are filled up."""
        self._member = None
        take = self.fileobj.read
        self._check.compare(take(8))
        byte = '\0'
        while byte == '\0':
            byte = take(1)
        if byte:
            self.fileobj.seek(-1, 1)

    def _more(self, size):
        """Decompress as much as so many bytes of the file are. Was there anything?"""
        if self.closed or self._member is None and not self._begin_member():
            return False
        member, raw = self._member, self.fileobj.read(size)
        data = member.decompress(raw) if raw else member.flush()
        self._check.add(data)
        self._ready = self._ready[self._used:] + data
        self._used = 0
        if member.unused_data:
            # What was read beyond the end belongs to the file again.
            self.fileobj.seek(-len(member.unused_data), 1)
        if member.unused_data or not raw:
            self._end_member()
        return True

    def _take(self, size):
        start = self._used
        data = self._ready[start:start + size]
        self._used += len(data)
        self.offset += len(data)
        return data

    def read(self, size=-1):
        """So many bytes, or all that are left."""
        self._ask_for(READ, 'read() on write-only GzipFile object')
        chunk = 1024
        while (size < 0 or len(self._ready) - self._used < size) and self._more(chunk):
            chunk = min(chunk * 2, self.max_read_chunk)
        return self._take(size if size >= 0 else len(self._ready))

    def readline(self, size=-1):
        """The next line, or so many bytes of it."""
        self._ask_for(READ, 'read() on write-only GzipFile object')
        looked_at = 0
        while True:
            end = self._ready.find('\n', self._used + looked_at)
            if end >= 0:
                length = end + 1 - self._used
                break
            length = looked_at = len(self._ready) - self._used
            if 0 <= size <= length or not self._more(1024):
                break
        return self._take(length if size < 0 else min(length, size))

    # The place.

    def rewind(self):
        """Back to the beginning."""
        if self.mode != READ:
            raise IOError("Can't rewind in write mode")
        self.fileobj.seek(0)
        self._start()

    def tell(self):
        """How many bytes come before this place."""
        self._ask_for_open()
        return self.offset

    def seek(self, offset, whence=0):
        """Go to a place, by reading or by writing zeros; only what was read can be gone back over."""
        self._ask_for_open()
        if whence not in (0, 1):
            raise ValueError('Seek from end not supported')
        distance = offset if whence else offset - self.offset
        if distance < 0:
            if self.mode == WRITE:
                raise IOError('Negative seek in write mode')
            distance += self.offset
            self.rewind()
        step = self.read if self.mode == READ else lambda size: self.write('\0' * size)
        while distance > 0:
            step(min(distance, 1024))
            distance -= 1024
        return self.offset

    def fileno(self):
        """The descriptor of the file below."""
        return self.fileobj.fileno()

    def seekable(self):
        return True

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE
