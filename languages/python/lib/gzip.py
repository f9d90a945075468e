"""Files in the format of gzip."""

import io
import struct
import sys
import time
import zlib
import __builtin__

__all__ = ['GzipFile', 'open']

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = 1, 2


def write32u(output, value):
    output.write(struct.pack('<L', value))


def read32(input):
    return struct.unpack('<I', input.read(4))[0]


def open(filename, mode='rb', compresslevel=9):
    return GzipFile(filename, mode, compresslevel)


class GzipFile(io.BufferedIOBase):
    """A file that is compressed; it may have several members one behind another."""

    myfileobj = None
    max_read_chunk = 10 * 1024 * 1024

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if mode:
            mode = mode.replace('U', '')
        if mode and 'b' not in mode:
            mode += 'b'
        if fileobj is None:
            fileobj = self.myfileobj = __builtin__.open(filename, mode or 'rb')
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            if not isinstance(filename, basestring) or filename == '<fdopen>':
                filename = ''
        if mode is None:
            mode = getattr(fileobj, 'mode', 'rb')
        self.name = filename
        self.fileobj = fileobj
        self.offset = 0
        self.mtime = mtime
        if mode[0:1] == 'r':
            self.mode = READ
            self._new_member = True
            self.extrabuf = ''
            self.extrasize = 0
            self.extrastart = 0
            self.min_readsize = 100
        elif mode[0:1] in ('w', 'a'):
            self.mode = WRITE
            self.crc = zlib.crc32('') & 0xffffffffL
            self.size = 0
            self.bufsize = 0
            self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
            self._write_header()
        else:
            raise IOError('Mode ' + mode + ' not supported')

    @property
    def filename(self):
        import warnings
        warnings.warn('use the name attribute', DeprecationWarning, 2)
        if self.mode == WRITE and self.name[-3:] != '.gz':
            return self.name + '.gz'
        return self.name

    def __repr__(self):
        text = repr(self.fileobj)
        return '<gzip ' + text[1:-1] + ' ' + hex(id(self)) + '>'

    def _check_closed(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def _write_header(self):
        import os
        name = os.path.basename(self.name)
        if not isinstance(name, str):
            try:
                name = name.encode('latin-1')
            except UnicodeError:
                name = ''
        if name.endswith('.gz'):
            name = name[:-3]
        mtime = time.time() if self.mtime is None else self.mtime
        self.fileobj.write('\037\213\010' + chr(FNAME if name else 0) + struct.pack('<L', long(mtime)) + '\002\377')
        if name:
            self.fileobj.write(name + '\000')

    def _read_header(self):
        """The head of a member; False: there is none."""
        magic = self.fileobj.read(2)
        if not magic:
            return False
        if magic != '\037\213':
            raise IOError('Not a gzipped file')
        if ord(self.fileobj.read(1)) != 8:
            raise IOError('Unknown compression method')
        flag = ord(self.fileobj.read(1))
        self.mtime = read32(self.fileobj)
        self.fileobj.read(2)
        if flag & FEXTRA:
            self.fileobj.read(struct.unpack('<H', self.fileobj.read(2))[0])
        for kind in (FNAME, FCOMMENT):
            if flag & kind:
                while self.fileobj.read(1) not in ('', '\000'):
                    pass
        if flag & FHCRC:
            self.fileobj.read(2)
        return True

    def write(self, data):
        self._check_closed()
        if self.mode != WRITE:
            import errno
            raise IOError(errno.EBADF, 'write() on read-only GzipFile object')
        if self.fileobj is None:
            raise ValueError('write() on closed GzipFile object')
        if isinstance(data, memoryview):
            data = data.tobytes()
        if len(data) > 0:
            self.fileobj.write(self.compress.compress(data))
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc) & 0xffffffffL
            self.offset += len(data)
        return len(data)

    def read(self, size=-1):
        self._check_closed()
        if self.mode != READ:
            import errno
            raise IOError(errno.EBADF, 'read() on write-only GzipFile object')
        if self.extrasize <= 0 and self.fileobj is None:
            return ''
        chunk = 1024
        while size < 0 or size > self.extrasize:
            if not self._read(chunk):
                break
            chunk = min(self.max_read_chunk, chunk * 2)
        if size < 0 or size > self.extrasize:
            size = self.extrasize
        at = self.offset - self.extrastart
        data = self.extrabuf[at:at + size]
        self.extrasize -= size
        self.offset += size
        return data

    def _unread(self, data):
        self.extrasize += len(data)
        self.offset -= len(data)

    def _read(self, size=1024):
        """Decompress some more; False: there is no more."""
        if self.fileobj is None:
            return False
        if self._new_member:
            if not self._read_header():
                return False
            self.decompress = zlib.decompressobj(-zlib.MAX_WBITS)
            self.crc = zlib.crc32('') & 0xffffffffL
            self.size = 0
            self._new_member = False
        raw = self.fileobj.read(size)
        if not raw:
            # What comes now is all there is; the end is missing if the stream has not ended.
            self._add_read_data(self.decompress.flush())
            self._read_eof()
            self._new_member = True
            return True
        self._add_read_data(self.decompress.decompress(raw))
        if self.decompress.unused_data:
            # Behind the member its end stands, and maybe another one.
            self.fileobj.seek(-len(self.decompress.unused_data), 1)
            self._read_eof()
            self._new_member = True
        return True

    def _add_read_data(self, data):
        self.crc = zlib.crc32(data, self.crc) & 0xffffffffL
        at = self.offset - self.extrastart
        self.extrabuf = self.extrabuf[at:] + data
        self.extrasize += len(data)
        self.extrastart = self.offset
        self.size += len(data)

    def _read_eof(self):
        end = self.fileobj.read(8)
        if len(end) < 8:
            raise IOError('CRC check failed')
        crc, size = struct.unpack('<II', end)
        if crc != self.crc:
            raise IOError('CRC check failed %s != %s' % (hex(crc), hex(self.crc)))
        if size != self.size & 0xffffffffL:
            raise IOError('Incorrect length of data produced')
        # Files may be filled up with zeros.
        c = '\x00'
        while c == '\x00':
            c = self.fileobj.read(1)
        if c:
            self.fileobj.seek(-1, 1)

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        fileobj = self.fileobj
        if fileobj is None:
            return
        self.fileobj = None
        try:
            if self.mode == WRITE:
                fileobj.write(self.compress.flush())
                write32u(fileobj, self.crc)
                write32u(fileobj, self.size & 0xffffffffL)
        finally:
            mine = self.myfileobj
            if mine:
                self.myfileobj = None
                mine.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_closed()
        if self.mode == WRITE:
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        """Back to the beginning."""
        if self.mode != READ:
            raise IOError("Can't rewind in write mode")
        self.fileobj.seek(0)
        self._new_member = True
        self.extrabuf = ''
        self.extrasize = 0
        self.extrastart = 0
        self.offset = 0

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check_closed()
        return self.offset

    def seek(self, offset, whence=0):
        if whence:
            if whence != 1:
                raise ValueError('Seek from end not supported')
            offset += self.offset
        if self.mode == WRITE:
            if offset < self.offset:
                raise IOError('Negative seek in write mode')
            count = offset - self.offset
            for _ in xrange(count // 1024):
                self.write(1024 * '\0')
            self.write((count % 1024) * '\0')
        else:
            if offset < self.offset:
                self.rewind()
            count = offset - self.offset
            for _ in xrange(count // 1024):
                self.read(1024)
            self.read(count % 1024)
        return self.offset

    def readline(self, size=-1):
        if size < 0:
            # Most lines are there already.
            at = self.offset - self.extrastart
            found = self.extrabuf.find('\n', at) + 1
            if found > 0:
                self.extrasize -= found - at
                self.offset += found - at
                return self.extrabuf[at:found]
            size = sys.maxint
            chunk = self.min_readsize
        else:
            chunk = size
        parts = []
        while size != 0:
            c = self.read(chunk)
            found = c.find('\n')
            if size <= found or found == -1 and len(c) > size:
                found = size - 1
            if found >= 0 or c == '':
                parts.append(c[:found + 1])
                self._unread(c[found + 1:])
                break
            parts.append(c)
            size -= len(c)
            chunk = min(size, chunk * 2)
        return ''.join(parts)
