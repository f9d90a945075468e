"""Connections over a network. The calls themselves are in `_socket`."""

import _socket
from _socket import *
from errno import EBADF, EINTR

__all__ = ['getfqdn', 'create_connection'] + [_name for _name in dir(_socket) if _name[0] != '_']

_realsocket = _socket.socket
SocketType = _realsocket
_GLOBAL_DEFAULT_TIMEOUT = object()


def getfqdn(name=''):
    """The full name of a host: the first one with a dot."""
    asked = name.strip()
    if asked in ('', '0.0.0.0'):
        asked = gethostname()
    try:
        host, others, _ = gethostbyaddr(asked)
    except error:
        return asked
    full = [known for known in [host] + others if '.' in known]
    return full[0] if full else host


class _closedsocket(object):
    """What a socket has when it is closed."""

    __slots__ = []

    def _dummy(*args):
        raise error(EBADF, 'Bad file descriptor')

    send = recv = recv_into = sendto = recvfrom = recvfrom_into = _dummy
    __getattr__ = _dummy


_FORWARDED = ('bind', 'connect', 'connect_ex', 'fileno', 'listen', 'getpeername', 'getsockname', 'getsockopt',
              'setsockopt', 'sendall', 'setblocking', 'settimeout', 'gettimeout', 'shutdown')
_KEPT = ('recv', 'recvfrom', 'recv_into', 'recvfrom_into', 'send', 'sendto')


class _socketobject(object):
    """A socket; copies of it share the connection, which is closed with the last one."""

    __doc__ = _realsocket.__doc__
    __slots__ = ['_sock', '__weakref__'] + list(_KEPT)

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, _sock=None):
        if _sock is None:
            _sock = _realsocket(family, type, proto)
        elif isinstance(_sock, _realsocket):
            _sock._use()
        self._sock = _sock
        for name in _KEPT:
            setattr(self, name, getattr(_sock, name))

    def close(self, _closedsocket=_closedsocket, _setattr=setattr, _kept=_KEPT, _real=_realsocket):
        before, self._sock = self._sock, _closedsocket()
        # Nothing counts references to the connection but its users themselves.
        if isinstance(before, _real):
            before._leave()
        dummy = self._sock._dummy
        for name in _kept:
            _setattr(self, name, dummy)

    def accept(self):
        sock, addr = self._sock.accept()
        return _only(sock), addr

    def dup(self):
        return _socketobject(_sock=self._sock)

    def makefile(self, mode='r', bufsize=-1):
        """A file on the connection."""
        return _fileobject(self._sock, mode, bufsize)

    family = property(lambda self: self._sock.family, doc='the socket family')
    type = property(lambda self: self._sock.type, doc='the socket type')
    proto = property(lambda self: self._sock.proto, doc='the socket protocol')


def _forward(name):
    def method(self, *args):
        return getattr(self._sock, name)(*args)
    method.__name__ = name
    method.__doc__ = getattr(getattr(_realsocket, name, None), '__doc__', None)
    return method


for _name in _FORWARDED:
    setattr(_socketobject, _name, _forward(_name))

socket = SocketType = _socketobject


def _only(sock):
    """The first user of a connection."""
    it = _socketobject(_sock=sock)
    sock._leave()
    return it



if hasattr(_socket, 'socketpair'):
    def socketpair(*args):
        """Two sockets that are connected."""
        return tuple(_only(sock) for sock in _socket.socketpair(*args))

if hasattr(_socket, 'fromfd'):
    def fromfd(*args):
        return _only(_socket.fromfd(*args))


class _fileobject(object):
    """A file on a connection. What was read and not used yet is kept, and what is to be written, up to a size."""

    default_bufsize = 8192
    name = '<socket>'
    __slots__ = ['mode', 'bufsize', 'softspace', '_sock', '_rbufsize', '_wbufsize', '_rbuf', '_wbuf', '_wbuf_len',
                 '_close']

    def __init__(self, sock, mode='rb', bufsize=-1, close=False):
        if isinstance(sock, _realsocket):
            sock._use()
        self._sock, self._close, self.mode, self.softspace = sock, close, mode, False
        size = self.default_bufsize if bufsize < 0 else bufsize
        self.bufsize = self._wbufsize = size
        # Without a buffer nothing is read beyond what was asked for; by lines only writing goes.
        self._rbufsize = {0: 1, 1: self.default_bufsize}.get(size, size)
        self._rbuf, self._wbuf, self._wbuf_len = '', [], 0

    closed = property(lambda self: self._sock is None, doc='True if the file is closed')

    def close(self):
        try:
            if self._sock:
                self.flush()
        finally:
            sock, self._sock = self._sock, None
            if self._close:
                sock.close()
            elif isinstance(sock, _realsocket):
                sock._leave()

    def __del__(self):
        try:
            self.close()
        except:
            # Nobody is there to be told.
            pass

    def flush(self):
        if not self._wbuf:
            return
        data = ''.join(self._wbuf)
        self._wbuf, self._wbuf_len = [], 0
        size = max(self._rbufsize, self.default_bufsize)
        at = 0
        try:
            while at < len(data):
                self._sock.sendall(buffer(data, at, size))
                at += size
        finally:
            if at < len(data):
                self._wbuf = [data[at:]]
                self._wbuf_len = len(data) - at

    def fileno(self):
        return self._sock.fileno()

    def write(self, data):
        data = str(data)
        if not data:
            return
        self._wbuf.append(data)
        self._wbuf_len += len(data)
        if self._wbufsize == 0 or self._wbufsize == 1 and '\n' in data or \
                self._wbufsize > 1 and self._wbuf_len >= self._wbufsize:
            self.flush()

    def writelines(self, list):
        lines = filter(None, map(str, list))
        self._wbuf_len += sum(map(len, lines))
        self._wbuf.extend(lines)
        if self._wbufsize <= 1 or self._wbuf_len >= self._wbufsize:
            self.flush()

    def _receive(self, size):
        while True:
            try:
                return self._sock.recv(size)
            except error as e:
                if e.args[0] != EINTR:
                    raise

    def read(self, size=-1):
        parts, have = [self._rbuf], len(self._rbuf)
        self._rbuf = ''
        whole = max(self._rbufsize, self.default_bufsize)
        try:
            while size < 0 or have < size:
                data = self._receive(whole if size < 0 else size - have)
                if not data:
                    break
                parts.append(data)
                have += len(data)
        except:
            self._rbuf = ''.join(parts)
            raise
        data = ''.join(parts)
        if size >= 0:
            data, self._rbuf = data[:size], data[size:]
        return data

    def readline(self, size=-1):
        data = self._rbuf
        self._rbuf = ''
        parts, have = [], 0
        while True:
            end = data.find('\n') + 1 or len(data)
            if 0 <= size <= have + end:
                end = size - have
                parts.append(data[:end])
                self._rbuf = data[end:]
                break
            parts.append(data[:end])
            have += end
            if parts[-1][-1:] == '\n':
                self._rbuf = data[end:]
                break
            try:
                # One by one, if nothing is to be kept.
                data = self._receive(self._rbufsize)
            except:
                self._rbuf = ''.join(parts)
                raise
            if not data:
                break
        return ''.join(parts)

    def next(self):
        line = self.readline()
        if line == '':
            raise StopIteration
        return line

    def __iter__(self):
        return self

    def readlines(self, sizehint=0):
        """The lines that come, or as many as make up a size."""
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if 0 < sizehint <= size:
                break
        return lines


def _connected(family, kind, proto, place, timeout, source_address):
    made = socket(family, kind, proto)
    try:
        if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            made.settimeout(timeout)
        if source_address:
            made.bind(source_address)
        made.connect(place)
    except error:
        made.close()
        raise
    return made


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None):
    """Connect to a host by name, trying all its addresses."""
    trouble = error('getaddrinfo returns an empty list')
    for family, kind, proto, _, place in getaddrinfo(address[0], address[1], 0, SOCK_STREAM):
        try:
            return _connected(family, kind, proto, place, timeout, source_address)
        except error as trouble:
            # Another address may do.
            pass
    raise trouble
