"""What a web server hands to a program: forms."""

import os
import sys
import UserDict
import urlparse
from operator import attrgetter as _attrgetter
from warnings import warn as _warn

try:
    from cStringIO import StringIO
except ImportError:
    from StringIO import StringIO

__all__ = ['MiniFieldStorage', 'FieldStorage', 'FormContentDict', 'SvFormContentDict', 'InterpFormContentDict', 'FormContent',
           'parse', 'parse_qs', 'parse_qsl', 'parse_multipart', 'parse_header', 'print_exception', 'print_environ',
           'print_form', 'print_directory', 'print_arguments', 'print_environ_usage', 'escape']

__version__ = '2.6'

maxlen = 0
logfile = ''
logfp = None


def initlog(*allargs):
    """Open the file that `logfile` names, and write to it from now on."""
    global logfp, log
    if logfile and not logfp:
        try:
            logfp = open(logfile, 'a')
        except IOError:
            pass
    log = dolog if logfp else nolog
    log(*allargs)


def dolog(fmt, *args):
    logfp.write(fmt % args + '\n')


def nolog(*allargs):
    pass


log = initlog


def parse(fp=None, environ=os.environ, keep_blank_values=0, strict_parsing=0):
    """The fields of a form as a dict of lists."""
    if fp is None:
        fp = sys.stdin
    environ.setdefault('REQUEST_METHOD', 'GET')
    if environ['REQUEST_METHOD'] == 'POST':
        kind, params = parse_header(environ['CONTENT_TYPE'])
        if kind == 'multipart/form-data':
            return parse_multipart(fp, params)
        if kind == 'application/x-www-form-urlencoded':
            length = int(environ['CONTENT_LENGTH'])
            if maxlen and length > maxlen:
                raise ValueError('Maximum content length exceeded')
            query = fp.read(length)
        else:
            query = ''
        if environ.get('QUERY_STRING'):
            query += ('&' if query else '') + environ['QUERY_STRING']
        elif sys.argv[1:]:
            query += ('&' if query else '') + sys.argv[1]
        environ['QUERY_STRING'] = query
    elif 'QUERY_STRING' in environ:
        query = environ['QUERY_STRING']
    else:
        query = environ['QUERY_STRING'] = sys.argv[1] if sys.argv[1:] else ''
    return urlparse.parse_qs(query, keep_blank_values, strict_parsing)


def parse_qs(qs, keep_blank_values=0, strict_parsing=0):
    _warn('cgi.parse_qs is deprecated, use urlparse.parse_qs instead', PendingDeprecationWarning, 2)
    return urlparse.parse_qs(qs, keep_blank_values, strict_parsing)


def parse_qsl(qs, keep_blank_values=0, strict_parsing=0, max_num_fields=None):
    _warn('cgi.parse_qsl is deprecated, use urlparse.parse_qsl instead', PendingDeprecationWarning, 2)
    return urlparse.parse_qsl(qs, keep_blank_values, strict_parsing, max_num_fields)


def parse_multipart(fp, pdict):
    """The fields of a multipart body as a dict of lists; for big ones take `FieldStorage`."""
    boundary = pdict.get('boundary', '')
    if not valid_boundary(boundary):
        raise ValueError('Invalid boundary in multipart form: %r' % (boundary,))
    import mimetools
    nextpart, lastpart = '--' + boundary, '--' + boundary + '--'
    fields = {}
    terminator = ''
    while terminator != lastpart:
        size, data = -1, None
        if terminator:
            headers = mimetools.Message(fp)
            length = headers.getheader('content-length')
            if length:
                try:
                    size = int(length)
                except ValueError:
                    pass
            if size > 0:
                if maxlen and size > maxlen:
                    raise ValueError('Maximum content length exceeded')
                data = fp.read(size)
            else:
                data = ''
        lines = []
        while 1:
            line = fp.readline()
            if not line:
                terminator = lastpart
                break
            if line[:2] == '--':
                terminator = line.strip()
                if terminator in (nextpart, lastpart):
                    break
            lines.append(line)
        if data is None:
            continue
        if size < 0:
            if lines:
                last = lines[-1]
                lines[-1] = last[:-2] if last[-2:] == '\r\n' else last[:-1] if last[-1:] == '\n' else last
                data = ''.join(lines)
        disposition = headers['content-disposition']
        if not disposition:
            continue
        key, params = parse_header(disposition)
        if key == 'form-data' and 'name' in params:
            fields.setdefault(params['name'], []).append(data)
    return fields


def _parseparam(s):
    """What stands between semicolons, those in quotes left alone."""
    while s[:1] == ';':
        s = s[1:]
        end = s.find(';')
        while end > 0 and (s.count('"', 0, end) - s.count('\\"', 0, end)) % 2:
            end = s.find(';', end + 1)
        if end < 0:
            end = len(s)
        yield s[:end].strip()
        s = s[end:]


def parse_header(line):
    """The main value and the parameters of a header."""
    parts = _parseparam(';' + line)
    key = parts.next()
    params = {}
    for part in parts:
        i = part.find('=')
        if i >= 0:
            value = part[i + 1:].strip()
            if len(value) >= 2 and value[0] == value[-1] == '"':
                value = value[1:-1].replace('\\\\', '\\').replace('\\"', '"')
            params[part[:i].strip().lower()] = value
    return key, params


class MiniFieldStorage:
    """A field of a query: a name and a value."""

    filename = None
    list = None
    type = None
    file = None
    type_options = {}
    disposition = None
    disposition_options = {}
    headers = {}

    def __init__(self, name, value):
        self.name = name
        self.value = value

    def __repr__(self):
        return 'MiniFieldStorage(%r, %r)' % (self.name, self.value)


class FieldStorage:
    """A form, or a part of one: with other fields in `list`, or with what was sent in `file`."""

    bufsize = 8 * 1024
    FieldStorageClass = None

    def __init__(self, fp=None, headers=None, outerboundary='', environ=os.environ, keep_blank_values=0, strict_parsing=0,
                 max_num_fields=None):
        method = 'GET'
        self.keep_blank_values = keep_blank_values
        self.strict_parsing = strict_parsing
        self.max_num_fields = max_num_fields
        if 'REQUEST_METHOD' in environ:
            method = environ['REQUEST_METHOD'].upper()
        self.qs_on_post = None
        if method in ('GET', 'HEAD'):
            if 'QUERY_STRING' in environ:
                query = environ['QUERY_STRING']
            else:
                query = sys.argv[1] if sys.argv[1:] else ''
            fp = StringIO(query)
            if headers is None:
                headers = {'content-type': 'application/x-www-form-urlencoded'}
        if headers is None:
            headers = {}
            if method == 'POST':
                headers['content-type'] = 'application/x-www-form-urlencoded'
            if 'CONTENT_TYPE' in environ:
                headers['content-type'] = environ['CONTENT_TYPE']
            if 'QUERY_STRING' in environ:
                self.qs_on_post = environ['QUERY_STRING']
            if 'CONTENT_LENGTH' in environ:
                headers['content-length'] = environ['CONTENT_LENGTH']
        self.fp = fp or sys.stdin
        self.headers = headers
        self.outerboundary = outerboundary
        disposition, options = '', {}
        if 'content-disposition' in self.headers:
            disposition, options = parse_header(self.headers['content-disposition'])
        self.disposition = disposition
        self.disposition_options = options
        self.name = options.get('name')
        self.filename = options.get('filename')
        if 'content-type' in self.headers:
            kind, options = parse_header(self.headers['content-type'])
        elif self.outerboundary or method != 'POST':
            kind, options = 'text/plain', {}
        else:
            kind, options = 'application/x-www-form-urlencoded', {}
        self.type = kind
        self.type_options = options
        self.innerboundary = options.get('boundary', '')
        length = -1
        if 'content-length' in self.headers:
            try:
                length = int(self.headers['content-length'])
            except ValueError:
                pass
            if maxlen and length > maxlen:
                raise ValueError('Maximum content length exceeded')
        self.length = length
        self.list = self.file = None
        self.done = 0
        if kind == 'application/x-www-form-urlencoded':
            self.read_urlencoded()
        elif kind[:10] == 'multipart/':
            self.read_multi(environ, keep_blank_values, strict_parsing)
        else:
            self.read_single()

    def __repr__(self):
        return 'FieldStorage(%r, %r, %r)' % (self.name, self.filename, self.value)

    def __iter__(self):
        return iter(self.keys())

    def __getattr__(self, name):
        if name != 'value':
            raise AttributeError(name)
        if self.file:
            self.file.seek(0)
            value = self.file.read()
            self.file.seek(0)
            return value
        return self.list

    def _named(self, key):
        if self.list is None:
            raise TypeError('not indexable')
        return [item for item in self.list if item.name == key]

    def __getitem__(self, key):
        found = self._named(key)
        if not found:
            raise KeyError(key)
        return found[0] if len(found) == 1 else found

    def getvalue(self, key, default=None):
        if key not in self:
            return default
        value = self[key]
        return map(_attrgetter('value'), value) if type(value) is type([]) else value.value

    def getfirst(self, key, default=None):
        if key not in self:
            return default
        value = self[key]
        return value[0].value if type(value) is type([]) else value.value

    def getlist(self, key):
        return [item.value for item in self._named(key)] if key in self else []

    def keys(self):
        if self.list is None:
            raise TypeError('not indexable')
        return list(set(item.name for item in self.list))

    def has_key(self, key):
        return bool(self._named(key))

    __contains__ = has_key

    def __len__(self):
        return len(self.keys())

    def __nonzero__(self):
        return bool(self.list)

    def read_urlencoded(self):
        query = self.fp.read(self.length)
        if self.qs_on_post:
            query += '&' + self.qs_on_post
        pairs = urlparse.parse_qsl(query, self.keep_blank_values, self.strict_parsing, self.max_num_fields)
        self.list = [MiniFieldStorage(key, value) for key, value in pairs]
        self.skip_lines()

    def read_multi(self, environ, keep_blank_values, strict_parsing):
        import rfc822
        boundary = self.innerboundary
        if not valid_boundary(boundary):
            raise ValueError('Invalid boundary in multipart form: %r' % (boundary,))
        self.list = []
        if self.qs_on_post:
            pairs = urlparse.parse_qsl(self.qs_on_post, self.keep_blank_values, self.strict_parsing, self.max_num_fields)
            self.list.extend(MiniFieldStorage(key, value) for key, value in pairs)
        left = self.max_num_fields
        if left is not None:
            left -= len(self.list)
        kind = self.FieldStorageClass or self.__class__
        part = kind(self.fp, {}, boundary, environ, keep_blank_values, strict_parsing)
        # What comes before the first boundary is nobody's.
        while not part.done:
            headers = rfc822.Message(self.fp)
            part = kind(self.fp, headers, boundary, environ, keep_blank_values, strict_parsing, left)
            if left is not None:
                left -= 1
                if part.list:
                    left -= len(part.list)
                if left < 0:
                    raise ValueError('Max number of fields exceeded')
            self.list.append(part)
        self.skip_lines()

    def read_single(self):
        if self.length >= 0:
            self.read_binary()
            self.skip_lines()
        else:
            self.read_lines()
        self.file.seek(0)

    def read_binary(self):
        self.file = self.make_file('b')
        left = self.length
        while left > 0:
            data = self.fp.read(min(left, self.bufsize))
            if not data:
                self.done = -1
                break
            self.file.write(data)
            left -= len(data)

    def read_lines(self):
        self.file = self.__file = StringIO()
        if self.outerboundary:
            self.read_lines_to_outerboundary()
        else:
            self.read_lines_to_eof()

    def __write(self, line):
        if self.__file is not None:
            # What is small stays in memory.
            if self.__file.tell() + len(line) > 1000:
                self.file = self.make_file('')
                self.file.write(self.__file.getvalue())
                self.__file = None
        self.file.write(line)

    def read_lines_to_eof(self):
        while 1:
            line = self.fp.readline(1 << 16)
            if not line:
                self.done = -1
                break
            self.__write(line)

    def _is_boundary(self, line):
        """1: the next part begins; 2: it was the last one."""
        if line[:2] != '--':
            return 0
        return {'--' + self.outerboundary: 1, '--' + self.outerboundary + '--': 2}.get(line.rstrip(), 0)

    def read_lines_to_outerboundary(self):
        end, fresh = '', True
        while 1:
            line = self.fp.readline(1 << 16)
            if not line:
                self.done = -1
                break
            if end == '\r':
                line = '\r' + line
            found = self._is_boundary(line) if fresh else 0
            if found:
                self.done = int(found == 2)
                break
            # The line end before a boundary belongs to the boundary.
            before = end
            fresh = True
            if line[-2:] == '\r\n':
                end, line = '\r\n', line[:-2]
            elif line[-1] == '\n':
                end, line = '\n', line[:-1]
            elif line[-1] == '\r':
                end, line = '\r', line[:-1]
                fresh = False
            else:
                end, fresh = '', False
            self.__write(('' if before == '\r' else before) + line)

    def skip_lines(self):
        """On to the boundary."""
        if not self.outerboundary or self.done:
            return
        fresh = True
        while 1:
            line = self.fp.readline(1 << 16)
            if not line:
                self.done = -1
                return
            found = self._is_boundary(line) if fresh else 0
            if found:
                self.done = int(found == 2)
                return
            fresh = line.endswith('\n')

    def make_file(self, binary=None):
        import tempfile
        return tempfile.TemporaryFile('w+b')


class FormContentDict(UserDict.UserDict):
    """The fields of a query as lists."""

    def __init__(self, environ=os.environ, keep_blank_values=0, strict_parsing=0):
        self.dict = self.data = parse(environ=environ, keep_blank_values=keep_blank_values, strict_parsing=strict_parsing)
        self.query_string = environ['QUERY_STRING']


class SvFormContentDict(FormContentDict):
    """Fields that come once are no lists."""

    def __getitem__(self, key):
        values = self.dict[key]
        return values if len(values) > 1 else values[0]

    def getlist(self, key):
        return self.dict[key]

    def values(self):
        return [v if len(v) > 1 else v[0] for v in self.dict.values()]

    def items(self):
        return [(k, v if len(v) > 1 else v[0]) for k, v in self.dict.items()]


class InterpFormContentDict(SvFormContentDict):
    """Values that look like numbers are numbers."""

    def __getitem__(self, key):
        text = SvFormContentDict.__getitem__(self, key)
        if text[0] in '0123456789+-.':
            for kind in int, float:
                try:
                    return kind(text)
                except ValueError:
                    pass
        return text.strip()


class FormContent(FormContentDict):
    def values(self, key):
        return self.dict.get(key)

    def indexed_value(self, key, location):
        values = self.dict.get(key, [])
        return values[location] if len(values) > location else None

    def value(self, key):
        return self.dict[key][0] if key in self.dict else None

    def length(self, key):
        return len(self.dict[key])

    def stripped(self, key):
        return self.dict[key][0].strip() if key in self.dict else None

    def pars(self):
        return self.dict


def print_exception(type=None, value=None, tb=None, limit=None):
    import traceback
    if type is None:
        type, value, tb = sys.exc_info()
    lines = traceback.format_tb(tb, limit) + traceback.format_exception_only(type, value)
    print
    print '<H3>Traceback (most recent call last):</H3>'
    print '<PRE>%s<B>%s</B></PRE>' % (escape(''.join(lines[:-1])), escape(lines[-1]))


def _print_table(title, pairs):
    print
    print '<H3>%s</H3>' % title
    print '<DL>'
    for key, value in pairs:
        print '<DT>', escape(key), '<DD>', escape(value)
    print '</DL>'
    print


def print_environ(environ=os.environ):
    _print_table('Shell Environment:', sorted(environ.items()))


def print_form(form):
    _print_table('Form Contents:', [(key + ': <i>' + escape(repr(type(form[key]))) + '</i>', repr(form[key]))
                                    for key in sorted(form.keys())])


def print_directory():
    _print_table('Current Working Directory:', [('.', os.getcwd())])


def print_arguments():
    _print_table('Command Line Arguments:', [('argv', repr(sys.argv))])


def print_environ_usage():
    _print_table('These environment variables could have been set:', [(name, '') for name in (
        'AUTH_TYPE CONTENT_LENGTH CONTENT_TYPE DATE_GMT DOCUMENT_ROOT GATEWAY_INTERFACE PATH_INFO PATH_TRANSLATED QUERY_STRING '
        'REMOTE_ADDR REMOTE_HOST REMOTE_USER REQUEST_METHOD SCRIPT_NAME SERVER_NAME SERVER_PORT SERVER_PROTOCOL '
        'SERVER_SOFTWARE').split()])


def escape(s, quote=None):
    """Text for HTML; with `quote` also for the value of an attribute."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;') if quote else s


def valid_boundary(s, _vb_pattern='^[ -~]{0,200}[!-~]$'):
    import re
    return re.match(_vb_pattern, s)
