"""What kind of content a name promises."""

import os
import posixpath
import sys
import urllib

__all__ = ['guess_type', 'guess_extension', 'guess_all_extensions', 'add_type', 'read_mime_types', 'init']

knownfiles = [
    '/etc/mime.types',
    '/etc/httpd/mime.types',
    '/etc/httpd/conf/mime.types',
    '/etc/apache/mime.types',
    '/etc/apache2/mime.types',
    '/usr/local/etc/httpd/conf/mime.types',
    '/usr/local/lib/netscape/mime.types',
    '/usr/local/etc/httpd/conf/mime.types',
    '/usr/local/etc/mime.types',
]

inited = False
_db = None


class MimeTypes:
    """Types and encodings by their extensions."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = encodings_map.copy()
        self.suffix_map = suffix_map.copy()
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for known, at in (types_map, True), (common_types, False):
            for ext, type in known.items():
                self.add_type(type, ext, at)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        self.types_map[strict][ext] = type
        exts = self.types_map_inv[strict].setdefault(type, [])
        if ext not in exts:
            exts.append(ext)

    def guess_type(self, url, strict=True):
        scheme, url = urllib.splittype(url)
        if scheme == 'data':
            comma = url.find(',')
            if comma < 0:
                return None, None
            semicolon = url.find(';', 0, comma)
            type = url[:semicolon if semicolon >= 0 else comma]
            return type if '=' not in type and '/' in type else 'text/plain', None
        base, ext = posixpath.splitext(url)
        while ext in self.suffix_map:
            base, ext = posixpath.splitext(base + self.suffix_map[ext])
        encoding = self.encodings_map.get(ext)
        if encoding is not None:
            base, ext = posixpath.splitext(base)
        for known in (self.types_map[True],) if strict else (self.types_map[True], self.types_map[False]):
            for form in ext, ext.lower():
                if form in known:
                    return known[form], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        type = type.lower()
        found = self.types_map_inv[True].get(type, [])
        if not strict:
            for ext in self.types_map_inv[False].get(type, []):
                if ext not in found:
                    found.append(ext)
        return found

    def guess_extension(self, type, strict=True):
        found = self.guess_all_extensions(type, strict)
        return found[0] if found else None

    def read(self, filename, strict=True):
        with open(filename) as fp:
            self.readfp(fp, strict)

    def readfp(self, fp, strict=True):
        """Lines of a type and its extensions."""
        for line in iter(fp.readline, ''):
            words = line.split('#')[0].split() if line.startswith('#') else line.split()
            for i, word in enumerate(words):
                if word[0] == '#':
                    del words[i:]
                    break
            for ext in words[1:]:
                self.add_type(words[0], '.' + ext, strict)


def guess_type(url, strict=True):
    """Type and encoding, `None` for what is not known."""
    if _db is None:
        init()
    return _db.guess_type(url, strict)


def guess_all_extensions(type, strict=True):
    if _db is None:
        init()
    return _db.guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    if _db is None:
        init()
    return _db.guess_extension(type, strict)


def add_type(type, ext, strict=True):
    if _db is None:
        init()
    return _db.add_type(type, ext, strict)


def init(files=None):
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    inited = True
    db = MimeTypes()
    for file in knownfiles if files is None else files:
        if os.path.isfile(file):
            db.read(file)
    encodings_map, suffix_map = db.encodings_map, db.suffix_map
    types_map, common_types = db.types_map[True], db.types_map[False]
    _db = db


def read_mime_types(file):
    try:
        opened = open(file)
    except IOError:
        return None
    with opened:
        db = MimeTypes()
        db.readfp(opened, True)
        return db.types_map[True]


suffix_map = {'.svgz': '.svg.gz', '.tgz': '.tar.gz', '.taz': '.tar.gz', '.tz': '.tar.gz', '.tbz2': '.tar.bz2',
              '.txz': '.tar.xz'}

encodings_map = {'.gz': 'gzip', '.Z': 'compress', '.bz2': 'bzip2', '.xz': 'xz'}

# A type, then its extensions, the one that is guessed first.
_TYPES = '''
application/javascript js mjs
application/json json
application/msword dot wiz doc
application/octet-stream obj dll bin a o so exe
application/oda oda
application/pdf pdf
application/pkcs7-mime p7c
application/postscript ai ps eps
application/vnd.ms-excel xlb xls
application/vnd.ms-powerpoint ppt pps ppa pot pwz
application/x-bcpio bcpio
application/x-cpio cpio
application/x-csh csh
application/x-dvi dvi
application/x-gtar gtar
application/x-hdf hdf
application/x-latex latex
application/x-mif mif
application/x-netcdf nc cdf
application/x-pkcs12 p12 pfx
application/x-pn-realaudio ram
application/x-python-code pyc pyo
application/x-sh sh
application/x-shar shar
application/x-shockwave-flash swf
application/x-sv4cpio sv4cpio
application/x-sv4crc sv4crc
application/x-tar tar
application/x-tcl tcl
application/x-tex tex
application/x-texinfo texi texinfo
application/x-troff tr t roff
application/x-troff-man man
application/x-troff-me me
application/x-troff-ms ms
application/x-ustar ustar
application/x-wais-source src
application/xml wsdl xsl rdf xpdl
application/zip zip
audio/basic au snd
audio/mpeg mp3 mp2
audio/x-aiff aif aiff aifc
audio/x-pn-realaudio ra
audio/x-wav wav
image/gif gif
image/ief ief
image/jpeg jpe jpg jpeg
image/png png
image/svg+xml svg
image/tiff tif tiff
image/vnd.microsoft.icon ico
image/x-cmu-raster ras
image/x-ms-bmp bmp
image/x-portable-anymap pnm
image/x-portable-bitmap pbm
image/x-portable-graymap pgm
image/x-portable-pixmap ppm
image/x-rgb rgb
image/x-xbitmap xbm
image/x-xpixmap xpm
image/x-xwindowdump xwd
message/rfc822 eml mht nws mhtml
text/css css
text/csv csv
text/html htm html
text/plain ksh bat h txt pl c
text/richtext rtx
text/tab-separated-values tsv
text/x-python py
text/x-setext etx
text/x-sgml sgm sgml
text/x-vcard vcf
text/xml xml
video/mp4 mp4
video/mpeg mpeg m1v mpa mpg mpe
video/quicktime mov qt
video/webm webm
video/x-msvideo avi
video/x-sgi-movie movie
'''

_COMMON = '''
application/rtf rtf
audio/midi mid midi
image/jpg jpg
image/pict pic pct pict
text/xul xul
'''


def _table(text):
    return dict(('.' + ext, line.split()[0]) for line in text.strip().splitlines() for ext in line.split()[1:])


types_map, common_types = _table(_TYPES), _table(_COMMON)
