"""HTTP as a client speaks it: a connection, requests, responses."""

import mimetools
import os
import re
import socket
from array import array
from urlparse import urlsplit

try:
    from cStringIO import StringIO
except ImportError:
    from StringIO import StringIO

__all__ = ['HTTP', 'HTTPResponse', 'HTTPConnection', 'HTTPException', 'NotConnected', 'UnknownProtocol', 'UnknownTransferEncoding',
           'UnimplementedFileMode', 'IncompleteRead', 'InvalidURL', 'ImproperConnectionState', 'CannotSendRequest',
           'CannotSendHeader', 'ResponseNotReady', 'BadStatusLine', 'error', 'responses']

HTTP_PORT = 80
HTTPS_PORT = 443
_UNKNOWN = 'UNKNOWN'
_CS_IDLE, _CS_REQ_STARTED, _CS_REQ_SENT = 'Idle', 'Request-started', 'Request-sent'
_MAXLINE = 65536
_MAXHEADERS = 100
MAXAMOUNT = 1048576

# Codes, what they are called, and the names of constants where these are not what the text says.
responses = {}
_CODES = '''
100 Continue
101 Switching Protocols
200 OK
201 Created
202 Accepted
203 Non-Authoritative Information
204 No Content
205 Reset Content
206 Partial Content
300 Multiple Choices
301 Moved Permanently
302 Found
303 See Other
304 Not Modified
305 Use Proxy
306 (Unused)
307 Temporary Redirect
400 Bad Request
401 Unauthorized
402 Payment Required
403 Forbidden
404 Not Found
405 Method Not Allowed
406 Not Acceptable
407 Proxy Authentication Required
408 Request Timeout
409 Conflict
410 Gone
411 Length Required
412 Precondition Failed
413 Request Entity Too Large
414 Request-URI Too Long
415 Unsupported Media Type
416 Requested Range Not Satisfiable
417 Expectation Failed
500 Internal Server Error
501 Not Implemented
502 Bad Gateway
503 Service Unavailable
504 Gateway Timeout
505 HTTP Version Not Supported
'''
for _line in _CODES.strip().splitlines():
    _code, _, _text = _line.partition(' ')
    responses[int(_code)] = _text
    if _code != '306':
        globals()[_text.upper().replace(' ', '_').replace('-', '_')] = int(_code)
PROCESSING, MULTI_STATUS, IM_USED = 102, 207, 226
UNPROCESSABLE_ENTITY, LOCKED, FAILED_DEPENDENCY, UPGRADE_REQUIRED = 422, 423, 424, 426
INSUFFICIENT_STORAGE, NOT_EXTENDED = 507, 510
del _line, _code, _text

_is_legal_header_name = re.compile(r'\A[^:\s][^:\r\n]*\Z').match
_is_illegal_header_value = re.compile(r'\n(?![ \t])|\r(?![ \t\n])').search
_contains_disallowed_url_pchar_re = re.compile('[\x00-\x20\x7f-\xff]')
_METHODS_EXPECTING_BODY = {'PATCH', 'POST', 'PUT'}


class HTTPMessage(mimetools.Message):
    """The headers of a response. Those that come twice are joined with commas."""

    def addheader(self, key, value):
        known = self.dict.get(key)
        self.dict[key] = value if known is None else known + ', ' + value

    def addcontinue(self, key, more):
        self.dict[key] = self.dict[key] + '\n ' + more

    def readheaders(self):
        self.dict = {}
        self.unixfrom = ''
        self.headers = lines = []
        self.status = ''
        name, first = '', True
        while True:
            if len(lines) > _MAXHEADERS:
                raise HTTPException('got more than %d headers' % _MAXHEADERS)
            line = self.fp.readline(_MAXLINE + 1)
            if len(line) > _MAXLINE:
                raise LineTooLong('header line')
            if not line:
                self.status = 'EOF in headers'
                return
            if first and line.startswith('From '):
                self.unixfrom += line
                continue
            first = False
            if name and line[0] in ' \t':
                lines.append(line)
                self.addcontinue(name, line.strip())
            elif self.iscomment(line):
                pass
            elif self.islast(line):
                return
            else:
                name = self.isheader(line)
                if name:
                    lines.append(line)
                    self.addheader(name, line[len(name) + 1:].strip())
                elif name is None:
                    self.status = 'No headers' if not self.dict else 'Non-header line where header expected'


class HTTPResponse:
    """A status, headers, and a body that can be read once."""

    def __init__(self, sock, debuglevel=0, strict=0, method=None, buffering=False):
        self.fp = sock.makefile('rb') if buffering else sock.makefile('rb', 0)
        self.debuglevel = debuglevel
        self.strict = strict
        self._method = method
        self.msg = None
        self.version = self.status = self.reason = _UNKNOWN
        self.chunked = self.chunk_left = self.length = self.will_close = _UNKNOWN

    def _read_status(self):
        line = self.fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong('header line')
        if self.debuglevel > 0:
            print 'reply:', repr(line)
        if not line:
            raise BadStatusLine('No status line received - the server has closed the connection')
        words = line.split(None, 2)
        version = words[0] if words else ''
        status = words[1] if len(words) > 1 else ''
        reason = words[2].strip() if len(words) > 2 else ''
        if not version.startswith('HTTP/'):
            if self.strict:
                self.close()
                raise BadStatusLine(line)
            # No header at all: a server that speaks HTTP/0.9.
            self.fp = LineAndFileWrapper(line, self.fp)
            return 'HTTP/0.9', 200, ''
        try:
            code = int(status)
        except ValueError:
            raise BadStatusLine(line)
        if code < 100 or code > 999:
            raise BadStatusLine(line)
        return version, code, reason

    def begin(self):
        if self.msg is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            for i in range(_MAXHEADERS + 1):
                line = self.fp.readline(_MAXLINE + 1)
                if len(line) > _MAXLINE:
                    raise LineTooLong('header line')
                if not line.strip():
                    break
                if self.debuglevel > 0:
                    print 'header:', line.strip()
        self.status = status
        self.reason = reason.strip()
        if version == 'HTTP/1.0':
            self.version = 10
        elif version.startswith('HTTP/1.'):
            self.version = 11
        elif version == 'HTTP/0.9':
            self.version = 9
        else:
            raise UnknownProtocol(version)
        if self.version == 9:
            self.length = None
            self.chunked = 0
            self.will_close = 1
            self.msg = HTTPMessage(StringIO())
            return
        self.msg = HTTPMessage(self.fp, 0)
        if self.debuglevel > 0:
            for header in self.msg.headers:
                print 'header:', header,
        self.msg.fp = None
        encoding = self.msg.getheader('transfer-encoding')
        self.chunked = int(bool(encoding and encoding.lower() == 'chunked'))
        self.chunk_left = None
        self.will_close = self._check_close()
        self.length = None
        length = self.msg.getheader('content-length')
        if length and not self.chunked:
            try:
                self.length = int(length)
            except ValueError:
                pass
            else:
                if self.length < 0:
                    self.length = None
        if status in (204, 304) or 100 <= status < 200 or self._method == 'HEAD':
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = 1

    def _check_close(self):
        connection = self.msg.getheader('connection')
        if self.version == 11:
            return bool(connection and 'close' in connection.lower())
        if self.msg.getheader('keep-alive'):
            return False
        if connection and 'keep-alive' in connection.lower():
            return False
        proxy = self.msg.getheader('proxy-connection')
        return not (proxy and 'keep-alive' in proxy.lower())

    def close(self):
        fp = self.fp
        if fp:
            self.fp = None
            fp.close()

    def isclosed(self):
        return self.fp is None

    def read(self, amt=None):
        if self.fp is None:
            return ''
        if self._method == 'HEAD':
            self.close()
            return ''
        if self.chunked:
            return self._read_chunked(amt)
        if amt is None:
            if self.length is None:
                text = self.fp.read()
            else:
                try:
                    text = self._safe_read(self.length)
                except IncompleteRead:
                    self.close()
                    raise
                self.length = 0
            self.close()
            return text
        if self.length is not None and amt > self.length:
            amt = self.length
        text = self.fp.read(amt)
        if not text and amt:
            self.close()
        if self.length is not None:
            self.length -= len(text)
            if not self.length:
                self.close()
        return text

    def _read_chunked(self, amt):
        assert self.chunked != _UNKNOWN
        left = self.chunk_left
        parts = []
        while True:
            if left is None:
                line = self.fp.readline(_MAXLINE + 1)
                if len(line) > _MAXLINE:
                    raise LineTooLong('chunk size')
                try:
                    left = int(line.partition(';')[0], 16)
                except ValueError:
                    self.close()
                    raise IncompleteRead(''.join(parts))
                if left == 0:
                    break
            if amt is None:
                parts.append(self._safe_read(left))
            elif amt < left:
                parts.append(self._safe_read(amt))
                self.chunk_left = left - amt
                return ''.join(parts)
            elif amt == left:
                parts.append(self._safe_read(amt))
                self._safe_read(2)
                self.chunk_left = None
                return ''.join(parts)
            else:
                parts.append(self._safe_read(left))
                amt -= left
            self._safe_read(2)
            left = None
        # Headers may follow.
        while True:
            line = self.fp.readline(_MAXLINE + 1)
            if len(line) > _MAXLINE:
                raise LineTooLong('trailer line')
            if not line or line == '\r\n':
                break
        self.close()
        return ''.join(parts)

    def _safe_read(self, amt):
        """So many bytes, or an exception."""
        parts = []
        while amt > 0:
            part = self.fp.read(min(amt, MAXAMOUNT))
            if not part:
                raise IncompleteRead(''.join(parts), amt)
            parts.append(part)
            amt -= len(part)
        return ''.join(parts)

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        if self.msg is None:
            raise ResponseNotReady()
        return self.msg.getheader(name, default)

    def getheaders(self):
        if self.msg is None:
            raise ResponseNotReady()
        return self.msg.items()


class HTTPConnection:
    """Requests and responses take turns."""

    _http_vsn = 11
    _http_vsn_str = 'HTTP/1.1'
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0
    strict = 0

    def __init__(self, host, port=None, strict=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None):
        self.timeout = timeout
        self.source_address = source_address
        self.sock = None
        self._buffer = []
        self.__response = None
        self.__state = _CS_IDLE
        self._method = None
        self._tunnel_host = None
        self._tunnel_port = None
        self._tunnel_headers = {}
        if strict is not None:
            self.strict = strict
        self.host, self.port = self._get_hostport(host, port)
        self._validate_host(self.host)
        self._create_connection = socket.create_connection

    def set_tunnel(self, host, port=None, headers=None):
        if self.sock:
            raise RuntimeError("Can't setup tunnel for established connection.")
        self._tunnel_host, self._tunnel_port = self._get_hostport(host, port)
        self._validate_host(self._tunnel_host)
        if headers:
            self._tunnel_headers = headers
        else:
            self._tunnel_headers.clear()

    def _get_hostport(self, host, port):
        if port is None:
            colon = host.rfind(':')
            if colon > host.rfind(']'):
                try:
                    port = int(host[colon + 1:])
                except ValueError:
                    if host[colon + 1:] != '':
                        raise InvalidURL("nonnumeric port: '%s'" % host[colon + 1:])
                    port = self.default_port
                host = host[:colon]
            else:
                port = self.default_port
        if host and host[0] == '[' and host[-1] == ']':
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        self.debuglevel = level

    def _tunnel(self):
        self.send('CONNECT %s:%d HTTP/1.0\r\n' % (self._tunnel_host, self._tunnel_port))
        for header, value in self._tunnel_headers.iteritems():
            self.send('%s: %s\r\n' % (header, value))
        self.send('\r\n')
        response = self.response_class(self.sock, strict=self.strict, method=self._method)
        version, code, message = response._read_status()
        if version == 'HTTP/0.9':
            self.close()
            raise socket.error('Invalid response from tunnel request')
        if code != 200:
            self.close()
            raise socket.error('Tunnel connection failed: %d %s' % (code, message.strip()))
        while True:
            line = response.fp.readline(_MAXLINE + 1)
            if len(line) > _MAXLINE:
                raise LineTooLong('header line')
            if not line or line == '\r\n':
                break

    def connect(self):
        self.sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        self.__state = _CS_IDLE
        try:
            sock = self.sock
            if sock:
                self.sock = None
                sock.close()
        finally:
            response = self.__response
            if response:
                self.__response = None
                response.close()

    def send(self, data):
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print 'send:', repr(data)
        if hasattr(data, 'read') and not isinstance(data, array):
            for block in iter(lambda: data.read(8192), ''):
                self.sock.sendall(block)
        else:
            self.sock.sendall(data)

    def _output(self, line):
        self._buffer.append(line)

    def _send_output(self, message_body=None):
        """What was collected, and the body with it if that is a string: two packets where one does are slow."""
        self._buffer.extend(('', ''))
        message = '\r\n'.join(self._buffer)
        del self._buffer[:]
        if isinstance(message_body, str):
            message += message_body
            message_body = None
        self.send(message)
        if message_body is not None:
            self.send(message_body)

    def putrequest(self, method, url, skip_host=0, skip_accept_encoding=0):
        if self.__response and self.__response.isclosed():
            self.__response = None
        if self.__state != _CS_IDLE:
            raise CannotSendRequest()
        self.__state = _CS_REQ_STARTED
        self._method = method
        url = url or '/'
        self._validate_path(url)
        self._output('%s %s %s' % (method, url, self._http_vsn_str))
        if self._http_vsn != 11:
            return
        if not skip_host:
            netloc = urlsplit(url)[1] if url.startswith('http') else ''
            if netloc:
                self.putheader('Host', self._ascii(netloc))
            else:
                host, port = (self._tunnel_host, self._tunnel_port) if self._tunnel_host else (self.host, self.port)
                host = self._ascii(host)
                if ':' in host:
                    host = '[' + host + ']'
                self.putheader('Host', host if port == self.default_port else '%s:%s' % (host, port))
        if not skip_accept_encoding:
            self.putheader('Accept-Encoding', 'identity')

    def _ascii(self, host):
        try:
            return host.encode('ascii')
        except UnicodeEncodeError:
            return host.encode('idna')

    def _validate_path(self, url):
        match = _contains_disallowed_url_pchar_re.search(url)
        if match:
            raise InvalidURL("URL can't contain control characters. %r (found at least %r)" % (url, match.group()))

    def _validate_host(self, host):
        match = _contains_disallowed_url_pchar_re.search(host)
        if match:
            raise InvalidURL("URL can't contain control characters. %r (found at least %r)" % (host, match.group()))

    def putheader(self, header, *values):
        if self.__state != _CS_REQ_STARTED:
            raise CannotSendHeader()
        header = '%s' % header
        if not _is_legal_header_name(header):
            raise ValueError('Invalid header name %r' % (header,))
        values = [str(value) for value in values]
        for value in values:
            if _is_illegal_header_value(value):
                raise ValueError('Invalid header value %r' % (value,))
        self._output('%s: %s' % (header, '\r\n\t'.join(values)))

    def endheaders(self, message_body=None):
        if self.__state != _CS_REQ_STARTED:
            raise CannotSendHeader()
        self.__state = _CS_REQ_SENT
        self._send_output(message_body)

    def request(self, method, url, body=None, headers={}):
        """A whole request."""
        given = frozenset(name.lower() for name in headers)
        skips = {}
        if 'host' in given:
            skips['skip_host'] = 1
        if 'accept-encoding' in given:
            skips['skip_accept_encoding'] = 1
        self.putrequest(method, url, **skips)
        if 'content-length' not in given:
            self._set_content_length(body, method)
        for name, value in headers.iteritems():
            self.putheader(name, value)
        self.endheaders(body)

    def _set_content_length(self, body, method):
        length = None
        if body is None and method.upper() in _METHODS_EXPECTING_BODY:
            length = '0'
        elif body is not None:
            try:
                length = str(len(body))
            except (TypeError, AttributeError):
                try:
                    length = str(os.fstat(body.fileno()).st_size)
                except (AttributeError, OSError):
                    if self.debuglevel > 0:
                        print 'Cannot stat!!'
        if length is not None:
            self.putheader('Content-Length', length)

    def getresponse(self, buffering=False):
        if self.__response and self.__response.isclosed():
            self.__response = None
        if self.__state != _CS_REQ_SENT or self.__response:
            raise ResponseNotReady()
        options = {'strict': self.strict, 'method': self._method}
        if buffering:
            options['buffering'] = True
        args = (self.sock, self.debuglevel) if self.debuglevel > 0 else (self.sock,)
        response = self.response_class(*args, **options)
        try:
            response.begin()
            assert response.will_close != _UNKNOWN
            self.__state = _CS_IDLE
            if response.will_close:
                self.close()
            else:
                self.__response = response
            return response
        except:
            response.close()
            raise


class HTTP:
    """The interface of long ago."""

    _http_vsn = 10
    _http_vsn_str = 'HTTP/1.0'
    debuglevel = 0
    _connection_class = HTTPConnection

    def __init__(self, host='', port=None, strict=None):
        if port == 0:
            port = None
        self._setup(self._connection_class(host, port, strict))

    def _setup(self, conn):
        self._conn = conn
        self.send = conn.send
        self.putrequest = conn.putrequest
        self.putheader = conn.putheader
        self.endheaders = conn.endheaders
        self.set_debuglevel = conn.set_debuglevel
        conn._http_vsn = self._http_vsn
        conn._http_vsn_str = self._http_vsn_str
        self.file = None

    def connect(self, host=None, port=None):
        if host is not None:
            self._conn._validate_host(host)
            self._conn.host, self._conn.port = self._conn._get_hostport(host, port)
        self._conn.connect()

    def getfile(self):
        return self.file

    def getreply(self, buffering=False):
        try:
            response = self._conn.getresponse(buffering) if buffering else self._conn.getresponse()
        except BadStatusLine, e:
            self.file = self._conn.sock.makefile('rb', 0)
            self.close()
            self.headers = None
            return -1, e.line, None
        self.headers = response.msg
        self.file = response.fp
        return response.status, response.reason, response.msg

    def close(self):
        self._conn.close()
        self.file = None


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = ', %i more expected' % self.expected if self.expected is not None else ''
        return 'IncompleteRead(%i bytes read%s)' % (len(self.partial), more)

    def __str__(self):
        return repr(self)


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = line,
        self.line = line


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        HTTPException.__init__(self, 'got more than %d bytes when reading %s' % (_MAXLINE, line_type))


error = HTTPException


class LineAndFileWrapper:
    """A line that was read too early, and the file it came from."""

    def __init__(self, line, file):
        self._line = line
        self._file = file

    def __getattr__(self, name):
        return getattr(self._file, name)

    def _take(self, amt=None):
        line = self._line
        cut = len(line) if amt is None or amt < 0 else min(amt, len(line))
        self._line = line[cut:]
        return line[:cut]

    def read(self, amt=None):
        head = self._take(amt)
        if amt is None or amt < 0:
            return head + self._file.read()
        return head + self._file.read(amt - len(head)) if amt > len(head) else head

    def readline(self, *limit):
        return self._take(*limit) if self._line else self._file.readline(*limit)

    def readlines(self, size=None):
        return ([self._take()] if self._line else []) + (self._file.readlines() if size is None else self._file.readlines(size))
