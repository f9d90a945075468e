"""Archives in the format of zip."""

import binascii
import cStringIO
import io
import os

import shutil
import stat
import struct
import sys
import time

try:
    import zlib
    crc32 = zlib.crc32
except ImportError:
    zlib = None
    crc32 = binascii.crc32

__all__ = ['BadZipfile', 'error', 'ZIP_STORED', 'ZIP_DEFLATED', 'is_zipfile', 'ZipInfo', 'ZipFile', 'PyZipFile',
           'LargeZipFile']


class BadZipfile(Exception):
    pass


class LargeZipFile(Exception):
    """Larger than the format allows without its 64-bit extension, which was switched off."""


error = BadZipfile

ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1

ZIP_STORED = 0
ZIP_DEFLATED = 8

# The end of the list of files; the list's entries; the heads of files; the ends of the 64-bit extension.
structEndArchive = '<4s4H2LH'
stringEndArchive = 'PK\005\006'
sizeEndCentDir = struct.calcsize(structEndArchive)
structCentralDir = '<4s4B4HL2L5H2L'
stringCentralDir = 'PK\001\002'
sizeCentralDir = struct.calcsize(structCentralDir)
structFileHeader = '<4s2B4HL2L2H'
stringFileHeader = 'PK\003\004'
sizeFileHeader = struct.calcsize(structFileHeader)
structEndArchive64Locator = '<4sLQL'
stringEndArchive64Locator = 'PK\x06\x07'
sizeEndCentDir64Locator = struct.calcsize(structEndArchive64Locator)
structEndArchive64 = '<4sQ2H2L4Q'
stringEndArchive64 = 'PK\x06\x06'
sizeEndCentDir64 = struct.calcsize(structEndArchive64)


def is_zipfile(filename):
    """Does a file look like an archive?"""
    try:
        if hasattr(filename, 'read'):
            return bool(_end_record(filename))
        with open(filename, 'rb') as fp:
            return bool(_end_record(fp))
    except IOError:
        return False


def _end_record(fp):
    """What the end of an archive says: disk numbers, counts, size and place of the list, comment, place of the end."""
    fp.seek(0, 2)
    size = fp.tell()
    start = max(size - (1 << 16) - sizeEndCentDir, 0)
    fp.seek(start)
    data = fp.read()
    at = data.rfind(stringEndArchive)
    if at < 0 or len(data) - at < sizeEndCentDir:
        return None
    fields = list(struct.unpack(structEndArchive, data[at:at + sizeEndCentDir]))
    length = fields[7]
    comment = data[at + sizeEndCentDir:at + sizeEndCentDir + length]
    record = fields[1:7] + [comment, start + at]
    return _end_record64(fp, start + at, record)


def _end_record64(fp, at, record):
    """The same, if the 64-bit extension knows better."""
    if at < sizeEndCentDir64Locator:
        return record
    fp.seek(at - sizeEndCentDir64Locator)
    data = fp.read(sizeEndCentDir64Locator)
    signature, disk, _, disks = struct.unpack(structEndArchive64Locator, data)
    if signature != stringEndArchive64Locator:
        return record
    if disk != 0 or disks != 1:
        raise BadZipfile('zipfiles that span multiple disks are not supported')
    place = at - sizeEndCentDir64Locator - sizeEndCentDir64
    fp.seek(place)
    data = fp.read(sizeEndCentDir64)
    if len(data) != sizeEndCentDir64:
        return record
    found = struct.unpack(structEndArchive64, data)
    if found[0] != stringEndArchive64:
        return record
    return list(found[4:10]) + [record[6], place]


class ZipInfo(object):
    """What is known of a file in an archive."""

    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type', 'comment', 'extra', 'create_system',
                 'create_version', 'extract_version', 'reserved', 'flag_bits', 'volume', 'internal_attr',
                 'external_attr', 'header_offset', 'CRC', 'compress_size', 'file_size', '_raw_time')

    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        filename = filename.split(chr(0), 1)[0]
        if os.sep != '/' and os.sep in filename:
            filename = filename.replace(os.sep, '/')
        self.filename = filename
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        self.compress_type = ZIP_STORED
        self.comment = ''
        self.extra = ''
        self.create_system = 3
        self.create_version = 20
        self.extract_version = 20
        self.reserved = 0
        self.flag_bits = 0
        self.volume = 0
        self.internal_attr = 0
        self.external_attr = 0
        self.header_offset = 0
        self.CRC = self.compress_size = self.file_size = 0

    def _dos_time(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2

    def FileHeader(self, zip64=None):
        """The head that stands before the file."""
        date, when = self._dos_time()
        if self.flag_bits & 0x08:
            # The numbers come behind the file.
            crc = compressed = size = 0
        else:
            crc, compressed, size = self.CRC, self.compress_size, self.file_size
        extra = self.extra
        if zip64 is None:
            zip64 = size > ZIP64_LIMIT or compressed > ZIP64_LIMIT
        if zip64:
            extra = extra + struct.pack('<HHQQ', 1, 16, size, compressed)
        if size > ZIP64_LIMIT or compressed > ZIP64_LIMIT:
            if not zip64:
                raise LargeZipFile('Filesize would require ZIP64 extensions')
            size = compressed = 0xffffffff
            self.extract_version = max(45, self.extract_version)
            self.create_version = max(45, self.extract_version)
        name, flags = self._encodeFilenameFlags()
        head = struct.pack(structFileHeader, stringFileHeader, self.extract_version, self.reserved, flags,
                           self.compress_type, when, date, crc, compressed, size, len(name), len(extra))
        return head + name + extra

    def _encodeFilenameFlags(self):
        if isinstance(self.filename, unicode):
            try:
                return self.filename.encode('ascii'), self.flag_bits
            except UnicodeEncodeError:
                return self.filename.encode('utf-8'), self.flag_bits | 0x800
        return self.filename, self.flag_bits

    def _decodeFilename(self):
        return self.filename.decode('utf-8') if self.flag_bits & 0x800 else self.filename

    def _decodeExtra(self):
        """Take sizes of 64 bits from the extra field."""
        extra = self.extra
        while len(extra) >= 4:
            kind, length = struct.unpack('<HH', extra[:4])
            if kind == 1:
                if length not in (0, 8, 16) and length < 24:
                    raise RuntimeError('Corrupt extra field %s' % (length,))
                values = list(struct.unpack('<%dQ' % (length // 8), extra[4:4 + length // 8 * 8]))
                if self.file_size in (0xffffffffffffffffL, 0xffffffffL):
                    self.file_size = values.pop(0)
                if self.compress_size == 0xffffffffL:
                    self.compress_size = values.pop(0)
                if self.header_offset == 0xffffffffL:
                    self.header_offset = values.pop(0)
            extra = extra[length + 4:]


class _ZipDecrypter:
    """The cipher of the format: it gives the bytes of a file by its password."""

    _table = None

    def __init__(self, pwd):
        if _ZipDecrypter._table is None:
            table = []
            for i in range(256):
                for _ in range(8):
                    i = i >> 1 & 0x7fffffff ^ (0xedb88320 if i & 1 else 0)
                table.append(i)
            _ZipDecrypter._table = table
        self.key0, self.key1, self.key2 = 305419896, 591751049, 878082192
        for c in pwd:
            self._update(c)

    def _crc(self, c, crc):
        return crc >> 8 & 0xffffff ^ self._table[(crc ^ ord(c)) & 0xff]

    def _update(self, c):
        self.key0 = self._crc(c, self.key0)
        self.key1 = (self.key1 + (self.key0 & 255)) & 4294967295
        self.key1 = (self.key1 * 134775813 + 1) & 4294967295
        self.key2 = self._crc(chr(self.key1 >> 24 & 255), self.key2)

    def __call__(self, c):
        k = self.key2 | 2
        c = chr(ord(c) ^ (k * (k ^ 1) >> 8 & 255))
        self._update(c)
        return c


_COMPRESSORS = {0: 'store', 1: 'shrink', 2: 'reduce', 3: 'reduce', 4: 'reduce', 5: 'reduce', 6: 'implode', 7: 'tokenize',
                8: 'deflate', 9: 'deflate64', 10: 'implode', 12: 'bzip2', 14: 'lzma', 18: 'terse', 19: 'lz77',
                97: 'wavpack', 98: 'ppmd'}


class ZipExtFile(io.BufferedIOBase):
    """A file in an archive, to be read."""

    MAX_N = 1 << 31 - 1
    MIN_READ_SIZE = 4096

    def __init__(self, fileobj, mode, zipinfo, decrypter=None, close_fileobj=False):
        self._fileobj = fileobj
        self._decrypter = decrypter
        self._close_fileobj = close_fileobj
        self._left = zipinfo.compress_size
        self._plain_left = zipinfo.file_size
        self._kind = zipinfo.compress_type
        if self._kind == ZIP_DEFLATED:
            self._decompressor = zlib.decompressobj(-15)
        elif self._kind != ZIP_STORED:
            raise NotImplementedError('compression type %d (%s)'
                                      % (self._kind, _COMPRESSORS.get(self._kind, 'unknown')))
        self._buffer = ''
        self._at = 0
        self._done = False
        self._universal = 'U' in mode
        self.newlines = None
        if decrypter is not None:
            self._left -= 12
        self.mode = mode
        self.name = zipinfo.filename
        self._expected_crc = getattr(zipinfo, 'CRC', None)
        self._running_crc = crc32('') & 0xffffffff

    def _fill(self):
        """Some more bytes of the file; none at its end."""
        while not self._done:
            if self._left > 0:
                raw = self._fileobj.read(min(max(self.MIN_READ_SIZE, 4096), self._left))
                if not raw:
                    raise EOFError
                self._left -= len(raw)
                if self._decrypter is not None:
                    raw = ''.join(map(self._decrypter, raw))
            else:
                raw = ''
            if self._kind == ZIP_STORED:
                data = raw
                self._done = self._left <= 0
            else:
                data = self._decompressor.decompress(raw)
                self._done = self._left <= 0 and not self._decompressor.unconsumed_tail
                if self._done:
                    data += self._decompressor.flush()
            data = data[:self._plain_left]
            self._plain_left -= len(data)
            if self._plain_left <= 0:
                self._done = True
            self._running_crc = crc32(data, self._running_crc) & 0xffffffff
            if self._done and self._expected_crc is not None and self._running_crc != self._expected_crc:
                raise BadZipfile('Bad CRC-32 for file %r' % self.name)
            if data:
                return data
        return ''

    def readable(self):
        return True

    def peek(self, n=1):
        """Bytes that will be read, without reading them."""
        while len(self._buffer) - self._at < n:
            data = self._fill()
            if not data:
                break
            self._buffer = self._buffer[self._at:] + data
            self._at = 0
        return self._buffer[self._at:self._at + max(n, 512)]

    def read(self, n=-1):
        if n is None or n < 0:
            parts = [self._buffer[self._at:]]
            self._buffer, self._at = '', 0
            while True:
                data = self._fill()
                if not data:
                    return ''.join(parts)
                parts.append(data)
        parts = []
        while n > 0:
            data = self.read1(n)
            if not data:
                break
            parts.append(data)
            n -= len(data)
        return ''.join(parts)

    def read1(self, n=-1):
        """What is there, at most so much."""
        if self._at >= len(self._buffer):
            self._buffer, self._at = self._fill(), 0
        end = len(self._buffer) if n is None or n < 0 else self._at + n
        data = self._buffer[self._at:end]
        self._at += len(data)
        return data

    def readline(self, limit=-1):
        parts = []
        size = 0
        while limit < 0 or size < limit:
            chunk = self.peek(limit - size if limit >= 0 else 1)
            if not chunk:
                break
            if limit >= 0:
                chunk = chunk[:limit - size]
            ends = [i for i in (chunk.find('\n'), chunk.find('\r') if self._universal else -1) if i >= 0]
            if ends:
                end = min(ends)
                mark = chunk[end]
                self._at += end + 1
                if mark == '\n' and not self._universal:
                    parts.append(chunk[:end + 1])
                    return ''.join(parts)
                if mark == '\r' and self.peek(1)[:1] == '\n':
                    self._at += 1
                    mark = '\r\n'
                self._seen(mark)
                parts.append(chunk[:end] + '\n')
                return ''.join(parts)
            self._at += len(chunk)
            size += len(chunk)
            parts.append(chunk)
        return ''.join(parts)

    def _seen(self, mark):
        if self.newlines is None:
            self.newlines = mark
        elif mark != self.newlines and not (isinstance(self.newlines, tuple) and mark in self.newlines):
            before = self.newlines if isinstance(self.newlines, tuple) else (self.newlines,)
            self.newlines = before + (mark,)

    def close(self):
        try:
            if self._close_fileobj:
                self._fileobj.close()
        finally:
            super(ZipExtFile, self).close()


class ZipFile(object):
    """An archive."""

    fp = None

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=False):
        if mode not in ('r', 'w', 'a'):
            raise RuntimeError('ZipFile() requires mode "r", "w", or "a"')
        if compression == ZIP_DEFLATED:
            if not zlib:
                raise RuntimeError('Compression requires the (missing) zlib module')
        elif compression != ZIP_STORED:
            raise RuntimeError('That compression method is not supported')
        self._allowZip64 = allowZip64
        self._didModify = False
        self.debug = 0
        self.NameToInfo = {}
        self.filelist = []
        self.compression = compression
        self.mode = key = mode
        self.pwd = None
        self._comment = ''
        if isinstance(file, basestring):
            self._filePassed = 0
            self.filename = file
            try:
                self.fp = open(file, {'r': 'rb', 'w': 'wb', 'a': 'r+b'}[mode])
            except IOError:
                if mode != 'a':
                    raise
                mode = key = 'w'
                self.fp = open(file, 'wb')
        else:
            self.fp, self.filename, self._filePassed = file, getattr(file, 'name', None), 1
        try:
            if key == 'r':
                # What there is.
                self._RealGetContents()
            elif key == 'w':
                self._didModify = True
                self._start_disk = self.fp.tell() if hasattr(self.fp, 'tell') else 0
            else:
                try:
                    self._RealGetContents()
                    self.fp.seek(self.start_dir, 0)
                except BadZipfile:
                    # A new archive at the end of the file.
                    self.fp.seek(0, 2)
                    self._didModify = True
                    self._start_disk = self.fp.tell()
        except:
            fp, self.fp = self.fp, None
            if not self._filePassed:
                # Opened here, so it is closed here.
                fp.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def _RealGetContents(self):
        """Read the list of files."""
        fp = self.fp
        try:
            end = _end_record(fp)
        except IOError:
            raise BadZipfile('File is not a zip file')
        if not end:
            raise BadZipfile('File is not a zip file')
        _, _, _, _, size, offset, comment, place = end
        self._comment = comment
        # There may be something before the archive.
        before = place - size - offset
        self._start_disk = before
        self.start_dir = offset + before
        fp.seek(self.start_dir, 0)
        data = fp.read(size)
        at = 0
        while at < size:
            head = data[at:at + sizeCentralDir]
            if len(head) != sizeCentralDir:
                raise BadZipfile('Truncated central directory')
            fields = struct.unpack(structCentralDir, head)
            if fields[0] != stringCentralDir:
                raise BadZipfile('Bad magic number for central directory')
            at += sizeCentralDir
            lengths = fields[12:15]
            texts = []
            for length in lengths:
                texts.append(data[at:at + length])
                at += length
            info = ZipInfo(texts[0])
            info.extra, info.comment = texts[1:]
            info.header_offset = fields[18]
            (info.create_version, info.create_system, info.extract_version, info.reserved, info.flag_bits,
             info.compress_type, t, d, info.CRC, info.compress_size, info.file_size) = fields[1:12]
            info.volume, info.internal_attr, info.external_attr = fields[15:18]
            info._raw_time = t
            info.date_time = ((d >> 9) + 1980, d >> 5 & 0xf, d & 0x1f, t >> 11, t >> 5 & 0x3f, (t & 0x1f) * 2)
            info._decodeExtra()
            info.header_offset += before
            info.filename = info._decodeFilename()
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info

    def namelist(self):
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def printdir(self):
        print '%-46s %19s %12s' % ('File Name', 'Modified    ', 'Size')
        for info in self.filelist:
            date = '%d-%02d-%02d %02d:%02d:%02d' % info.date_time[:6]
            print '%-46s %s %12d' % (info.filename, date, info.file_size)

    def testzip(self):
        """The first file that is damaged."""
        for info in self.filelist:
            try:
                with self.open(info.filename, 'r') as f:
                    while f.read(2 ** 20):
                        pass
            except BadZipfile:
                return info.filename

    def getinfo(self, name):
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError('There is no item named %r in the archive' % name)
        return info

    def setpassword(self, pwd):
        self.pwd = pwd

    @property
    def comment(self):
        return self._comment

    @comment.setter
    def comment(self, comment):
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn('Archive comment is too long; truncating to %d bytes' % ZIP_MAX_COMMENT, stacklevel=2)
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment = comment
        self._didModify = True

    def read(self, name, pwd=None):
        return self.open(name, 'r', pwd).read()

    def open(self, name, mode='r', pwd=None):
        """A file of the archive, to be read."""
        if mode not in ('r', 'U', 'rU'):
            raise RuntimeError('open() requires mode "r", "U", or "rU"')
        if not self.fp:
            raise RuntimeError('Attempt to read ZIP archive that was already closed')
        if self._filePassed:
            fp, own = self.fp, False
        else:
            fp, own = open(self.filename, 'rb'), True
        try:
            info = name if isinstance(name, ZipInfo) else self.getinfo(name)
            fp.seek(info.header_offset, 0)
            head = fp.read(sizeFileHeader)
            if len(head) != sizeFileHeader:
                raise BadZipfile('Truncated file header')
            fields = struct.unpack(structFileHeader, head)
            if fields[0] != stringFileHeader:
                raise BadZipfile('Bad magic number for file header')
            found = fp.read(fields[10])
            if fields[11]:
                fp.read(fields[11])
            if found != info.orig_filename:
                raise BadZipfile('File name in directory "%s" and header "%s" differ.' % (info.orig_filename, found))
            decrypter = self._decrypter_of(info, fp, pwd or self.pwd) if info.flag_bits & 1 else None
            return ZipExtFile(fp, mode, info, decrypter, close_fileobj=own)
        except:
            if own:
                fp.close()
            raise

    def _decrypter_of(self, info, fp, pwd):
        if not pwd:
            raise RuntimeError('File %s is encrypted, password required for extraction' % info.filename)
        decrypter = _ZipDecrypter(pwd)
        head = map(decrypter, fp.read(12))
        check = info._raw_time >> 8 & 0xff if info.flag_bits & 8 else info.CRC >> 24 & 0xff
        if ord(head[11]) != check:
            raise RuntimeError('Bad password for file', info.filename)
        return decrypter

    def extract(self, member, path=None, pwd=None):
        """Write a file of the archive into a folder; its path."""
        if not isinstance(member, ZipInfo):
            member = self.getinfo(member)
        return self._extract_member(member, os.getcwd() if path is None else path, pwd)

    def extractall(self, path=None, members=None, pwd=None):
        for member in self.namelist() if members is None else members:
            self.extract(member, path, pwd)

    def _extract_member(self, member, targetpath, pwd):
        # What would lead out of the folder is left out.
        name = os.path.splitdrive(member.filename.replace('/', os.path.sep))[1]
        parts = [part for part in name.split(os.path.sep) if part not in ('', os.path.curdir, os.path.pardir)]
        target = os.path.normpath(os.path.join(targetpath, os.path.sep.join(parts)))
        above = os.path.dirname(target)
        if above and not os.path.exists(above):
            os.makedirs(above)
        if member.filename[-1] == '/':
            if not os.path.isdir(target):
                os.mkdir(target)
            return target
        with self.open(member, pwd=pwd) as source:
            with open(target, 'wb') as f:
                shutil.copyfileobj(source, f)
        return target

    def _writecheck(self, info):
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn('Duplicate name: %r' % info.filename, stacklevel=3)
        if self.mode not in ('w', 'a'):
            raise RuntimeError('write() requires mode "w" or "a"')
        if not self.fp:
            raise RuntimeError('Attempt to write ZIP archive that was already closed')
        if info.compress_type == ZIP_DEFLATED and not zlib:
            raise RuntimeError('Compression requires the (missing) zlib module')
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise RuntimeError('That compression method is not supported')
        if not self._allowZip64:
            needs = 'Files count' if len(self.filelist) >= ZIP_FILECOUNT_LIMIT else \
                'Filesize' if info.file_size > ZIP64_LIMIT else \
                'Zipfile size' if info.header_offset > ZIP64_LIMIT else None
            if needs:
                raise LargeZipFile(needs + ' would require ZIP64 extensions')

    def write(self, filename, arcname=None, compress_type=None):
        """Put a file into the archive."""
        if not self.fp:
            raise RuntimeError('Attempt to write to ZIP archive that was already closed')
        found = os.stat(filename)
        folder = stat.S_ISDIR(found.st_mode)
        name = filename if arcname is None else arcname
        name = os.path.normpath(os.path.splitdrive(name)[1])
        while name[0] in (os.sep, os.altsep):
            name = name[1:]
        if folder:
            name += '/'
        info = ZipInfo(name, time.localtime(found.st_mtime)[:6])
        info.external_attr = (found.st_mode & 0xffff) << 16L
        info.compress_type = ZIP_STORED if folder else self.compression if compress_type is None else compress_type
        info.file_size = found.st_size
        info.flag_bits = 0
        info.header_offset = self.fp.tell()
        self._writecheck(info)
        self._didModify = True
        if folder:
            info.file_size = info.compress_size = info.CRC = 0
            info.external_attr |= 0x10
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
            self.fp.write(info.FileHeader(False))
            return
        with open(filename, 'rb') as fp:
            # The head comes first, and again when the numbers are known.
            zip64 = self._allowZip64 and info.file_size * 1.05 > ZIP64_LIMIT
            info.CRC = info.compress_size = 0
            self.fp.write(info.FileHeader(zip64))
            packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15) \
                if info.compress_type == ZIP_DEFLATED else None
            crc = size = packed = 0
            while True:
                part = fp.read(1024 * 8)
                if not part:
                    break
                size += len(part)
                crc = crc32(part, crc) & 0xffffffff
                if packer:
                    part = packer.compress(part)
                packed += len(part)
                self.fp.write(part)
            if packer:
                part = packer.flush()
                packed += len(part)
                self.fp.write(part)
        info.compress_size, info.CRC, info.file_size = packed, crc, size
        if not zip64 and self._allowZip64:
            if size > ZIP64_LIMIT:
                raise RuntimeError('File size has increased during compressing')
            if packed > ZIP64_LIMIT:
                raise RuntimeError('Compressed size larger than uncompressed size')
        end = self.fp.tell()
        self.fp.seek(info.header_offset, 0)
        self.fp.write(info.FileHeader(zip64))
        self.fp.seek(end, 0)
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def writestr(self, zinfo_or_arcname, bytes, compress_type=None):
        """Put bytes into the archive as a file."""
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            info.compress_type = self.compression
            if info.filename[-1] == '/':
                info.external_attr = 0o40775 << 16 | 0x10
            else:
                info.external_attr = 0o600 << 16
        if not self.fp:
            raise RuntimeError('Attempt to write to ZIP archive that was already closed')
        if compress_type is not None:
            info.compress_type = compress_type
        info.file_size = len(bytes)
        info.header_offset = self.fp.tell()
        self._writecheck(info)
        self._didModify = True
        info.CRC = crc32(bytes) & 0xffffffff
        if info.compress_type == ZIP_DEFLATED:
            packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
            bytes = packer.compress(bytes) + packer.flush()
        info.compress_size = len(bytes)
        zip64 = info.file_size > ZIP64_LIMIT or info.compress_size > ZIP64_LIMIT
        if zip64 and not self._allowZip64:
            raise LargeZipFile('Filesize would require ZIP64 extensions')
        self.fp.write(info.FileHeader(zip64))
        self.fp.write(bytes)
        if info.flag_bits & 0x08:
            self.fp.write(struct.pack('<LQQ' if zip64 else '<LLL', info.CRC, info.compress_size, info.file_size))
        self.fp.flush()
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def __del__(self):
        self.close()

    def close(self):
        """Write the list of files, if something was written."""
        if self.fp is None:
            return
        try:
            if self.mode in ('w', 'a') and self._didModify:
                self._write_directory()
        finally:
            fp, self.fp = self.fp, None
            if not self._filePassed:
                fp.close()

    def _write_directory(self):
        start = self.fp.tell()
        for info in self.filelist:
            self.fp.write(self._directory_entry(info))
        end = self.fp.tell()
        count, size, offset = len(self.filelist), end - start, start - self._start_disk
        needs = 'Files count' if count > ZIP_FILECOUNT_LIMIT else \
            'Central directory offset' if offset > ZIP64_LIMIT else \
            'Central directory size' if size > ZIP64_LIMIT else None
        if needs:
            if not self._allowZip64:
                raise LargeZipFile(needs + ' would require ZIP64 extensions')
            self.fp.write(struct.pack(structEndArchive64, stringEndArchive64, 44, 45, 45, 0, 0, count, count, size,
                                      offset))
            self.fp.write(struct.pack(structEndArchive64Locator, stringEndArchive64Locator, 0, end, 1))
            count, size, offset = min(count, 0xffff), min(size, 0xffffffff), min(offset, 0xffffffff)
        self.fp.write(struct.pack(structEndArchive, stringEndArchive, 0, 0, count, count, size, offset,
                                  len(self._comment)))
        self.fp.write(self._comment)
        if self.mode == 'a':
            # A longer list may have stood there.
            self.fp.truncate()
        self.fp.flush()

    def _directory_entry(self, info):
        date, when = info._dos_time()
        large = []
        size, packed, offset = info.file_size, info.compress_size, info.header_offset - self._start_disk
        if size > ZIP64_LIMIT or packed > ZIP64_LIMIT:
            large += [size, packed]
            size = packed = 0xffffffff
        if offset > ZIP64_LIMIT:
            large.append(offset)
            offset = 0xffffffffL
        extra = info.extra
        if large:
            extra = _without(extra, 1)
            extra = struct.pack('<HH%dQ' % len(large), 1, 8 * len(large), *large) + extra
            info.extract_version = max(45, info.extract_version)
            info.create_version = max(45, info.create_version)
        name, flags = info._encodeFilenameFlags()
        return struct.pack(structCentralDir, stringCentralDir, info.create_version, info.create_system,
                           info.extract_version, info.reserved, flags, info.compress_type, when, date, info.CRC, packed,
                           size, len(name), len(extra), len(info.comment), 0, info.internal_attr, info.external_attr,
                           offset) + name + extra + info.comment


def _without(extra, kind):
    """An extra field without its parts of one kind."""
    kept, at = '', 0
    while at + 4 <= len(extra):
        found, length = struct.unpack('<HH', extra[at:at + 4])
        if found != kind:
            kept += extra[at:at + 4 + length]
        at += 4 + length
    return kept + extra[at:]


class PyZipFile(ZipFile):
    """An archive of modules."""

    def writepy(self, pathname, basename=''):
        """Put a module, or a package or folder of them, into the archive."""
        folder, name = os.path.split(pathname)
        if not os.path.isdir(pathname):
            if pathname[-3:] != '.py':
                raise RuntimeError('Files added with writepy() must end with ".py"')
            self.write(pathname, (basename + '/' if basename else '') + name)
            return
        init = os.path.join(pathname, '__init__.py')
        if os.path.isfile(init):
            basename = basename + '/' + name if basename else name
            self.write(init, basename + '/__init__.py')
        for entry in os.listdir(pathname):
            path = os.path.join(pathname, entry)
            if entry == '__init__.py':
                continue
            if os.path.isdir(path):
                if os.path.isfile(init) and os.path.isfile(os.path.join(path, '__init__.py')):
                    self.writepy(path, basename)
            elif entry.endswith('.py'):
                self.write(path, (basename + '/' if basename else '') + entry)


def _add(zf, path, name):
    """Put a file into an archive, or a folder with what is in it."""
    if os.path.isfile(path):
        zf.write(path, name, ZIP_DEFLATED)
    elif os.path.isdir(path):
        if name:
            zf.write(path, name)
        for entry in os.listdir(path):
            _add(zf, os.path.join(path, entry), os.path.join(name, entry))


def main(args=None):
    """The program: `zipfile -l|-t|-e|-c ...`."""
    usage = ('Usage:\n'
             '        zipfile.py -l zipfile.zip        # Show listing of a zipfile\n'
             '        zipfile.py -t zipfile.zip        # Test if a zipfile is valid\n'
             '        zipfile.py -e zipfile.zip target # Extract zipfile into target dir\n'
             '        zipfile.py -c zipfile.zip src ... # Create zipfile from sources\n')
    args = sys.argv[1:] if args is None else args
    counts = {'-l': (2, 2), '-t': (2, 2), '-e': (3, 3), '-c': (3, sys.maxint)}
    if not args or args[0] not in counts or not counts[args[0]][0] <= len(args) <= counts[args[0]][1]:
        print usage
        sys.exit(1)
    if args[0] == '-c':
        with ZipFile(args[1], 'w', allowZip64=True) as zf:
            for path in args[2:]:
                name = os.path.basename(os.path.normpath(path))
                _add(zf, path, '' if name in (os.curdir, os.pardir) else name)
        return
    with ZipFile(args[1], 'r') as zf:
        if args[0] == '-l':
            zf.printdir()
        elif args[0] == '-t':
            bad = zf.testzip()
            if bad:
                print 'The following enclosed file is corrupted: {!r}'.format(bad)
            print 'Done testing'
        else:
            zf.extractall(args[2])


if __name__ == '__main__':
    main()
