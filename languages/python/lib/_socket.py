"""Sockets. The calls are those of `_posix`; addresses are put together here."""

import struct as _struct
import _posix
import posix as _os
from _posix import _call

AF_UNSPEC, AF_UNIX, AF_INET, AF_AX25, AF_IPX, AF_APPLETALK, AF_INET6, AF_NETLINK, AF_PACKET = 0, 1, 2, 3, 4, 5, 10, 16, 17
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET = 1, 2, 3, 4, 5
SOL_SOCKET, SOL_IP, SOL_TCP, SOL_UDP = 1, 0, 6, 17
SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_DONTROUTE, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE = range(1, 10)
SO_OOBINLINE, SO_LINGER, SO_REUSEPORT, SO_RCVLOWAT, SO_SNDLOWAT, SO_RCVTIMEO, SO_SNDTIMEO = 10, 13, 15, 18, 19, 20, 21
SOMAXCONN = 128
MSG_OOB, MSG_PEEK, MSG_DONTROUTE, MSG_CTRUNC, MSG_TRUNC, MSG_DONTWAIT, MSG_EOR, MSG_WAITALL = 1, 2, 4, 8, 32, 64, 128, 256
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_IGMP, IPPROTO_TCP, IPPROTO_EGP, IPPROTO_PUP, IPPROTO_UDP, IPPROTO_IDP = (
    0, 1, 2, 6, 8, 12, 17, 22)
IPPROTO_TP, IPPROTO_IPV6, IPPROTO_ROUTING, IPPROTO_FRAGMENT, IPPROTO_RSVP, IPPROTO_GRE, IPPROTO_ESP, IPPROTO_AH = (
    29, 41, 43, 44, 46, 47, 50, 51)
IPPROTO_ICMPV6, IPPROTO_NONE, IPPROTO_DSTOPTS, IPPROTO_PIM, IPPROTO_RAW, IPPROTO_HOPOPTS, IPPROTO_IPIP = (
    58, 59, 60, 103, 255, 0, 4)
IP_TOS, IP_TTL, IP_HDRINCL, IP_OPTIONS, IP_RECVOPTS, IP_RETOPTS, IP_MULTICAST_IF, IP_MULTICAST_TTL = 1, 2, 3, 4, 6, 7, 32, 33
IP_MULTICAST_LOOP, IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, IP_DEFAULT_MULTICAST_TTL, IP_DEFAULT_MULTICAST_LOOP = (
    34, 35, 36, 1, 1)
IPV6_UNICAST_HOPS, IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP, IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP = (
    16, 17, 18, 19, 20, 21)
IPV6_V6ONLY = 26
TCP_NODELAY, TCP_MAXSEG, TCP_CORK, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_SYNCNT, TCP_LINGER2 = range(1, 9)
TCP_DEFER_ACCEPT, TCP_WINDOW_CLAMP, TCP_INFO, TCP_QUICKACK = 9, 10, 11, 12
INADDR_ANY, INADDR_BROADCAST, INADDR_LOOPBACK, INADDR_NONE = 0, 0xffffffff, 0x7f000001, 0xffffffff
INADDR_UNSPEC_GROUP, INADDR_ALLHOSTS_GROUP, INADDR_MAX_LOCAL_GROUP = 0xe0000000, 0xe0000001, 0xe00000ff
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_V4MAPPED, AI_ALL, AI_ADDRCONFIG, AI_NUMERICSERV = 1, 2, 4, 8, 16, 32, 1024
NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM, NI_MAXHOST, NI_MAXSERV = 1, 2, 4, 8, 16, 1025, 32
EAI_BADFLAGS, EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_NODATA, EAI_FAMILY, EAI_SOCKTYPE, EAI_SERVICE = -1, -2, -3, -4, -5, -6, -7, -8
EAI_ADDRFAMILY, EAI_MEMORY, EAI_SYSTEM, EAI_OVERFLOW = -9, -10, -11, -12
has_ipv6 = True
_O_NONBLOCK = 0o4000


class error(IOError):
    """The system refused."""


class herror(error):
    """A host's name."""


class gaierror(error):
    """An address."""


class timeout(error):
    """It took too long."""


for _class in (error, herror, gaierror, timeout):
    _class.__module__ = 'socket'


def _system(function, *args):
    try:
        return function(*args)
    except OSError as e:
        raise error(e.errno, e.strerror)


_usual_timeout = None


def getdefaulttimeout():
    return _usual_timeout


def setdefaulttimeout(timeout):
    global _usual_timeout
    _usual_timeout = _seconds(timeout)


def _seconds(timeout):
    if timeout is None:
        return None
    if isinstance(timeout, basestring):
        raise TypeError('a float is required')
    try:
        seconds = float(timeout)
    except (TypeError, ValueError, AttributeError):
        raise TypeError('a float is required')
    if seconds < 0:
        raise ValueError('Timeout value out of range')
    return seconds


class socket(object):
    """An end of a connection."""

    _fd = -1
    _users = 1

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, _fd=None):
        self.family, self.type, self.proto = family, type, proto
        self._fd = _system(_call, 'socket', family, type | 0o2000000, proto) if _fd is None else _fd
        self._timeout = None
        if _usual_timeout is not None:
            self.settimeout(_usual_timeout)

    def __repr__(self):
        return '<socket object, fd=%d, family=%d, type=%d, protocol=%d>' % (self._fd, self.family, self.type, self.proto)

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    timeout = property(lambda self: self._timeout)

    def fileno(self):
        return self._fd

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _system(_os.close, fd)

    def _use(self):
        """One more holds this connection."""
        self._users += 1

    def _leave(self):
        """One less; the last one closes it."""
        self._users -= 1
        if not self._users:
            self.close()

    def dup(self):
        fd = _system(_os.dup, self._fd)
        return socket(self.family, self.type, self.proto, fd)

    def setblocking(self, flag):
        self.settimeout(None if flag else 0.0)

    def settimeout(self, timeout):
        self._timeout = _seconds(timeout)
        flags = _system(_call, 'fcntl', self._fd, 3, 0)
        wanted = flags & ~_O_NONBLOCK if self._timeout is None else flags | _O_NONBLOCK
        if wanted != flags:
            _system(_call, 'fcntl', self._fd, 4, wanted)

    def gettimeout(self):
        return self._timeout

    def _wait(self, events):
        """Wait as long as the timeout says."""
        if self._timeout and self._fd >= 0:
            if not _system(_posix._poll, [(self._fd, events)], int(self._timeout * 1000 + 0.999)):
                raise timeout('timed out')

    def bind(self, address):
        _system(_posix._bind, self._fd, _packed(self, address, 'bind'))

    def connect(self, address):
        packed = _packed(self, address, 'connect')
        try:
            _posix._connect(self._fd, packed)
        except OSError as e:
            if e.errno not in (115, 4) or not self._timeout:
                raise error(e.errno, e.strerror)
            self._wait(4)
            number = self.getsockopt(SOL_SOCKET, SO_ERROR)
            if number:
                raise error(number, _os.strerror(number))

    def connect_ex(self, address):
        try:
            self.connect(address)
        except timeout:
            return 11
        except error as e:
            if isinstance(e, gaierror) or e.errno is None:
                raise
            return e.errno
        return 0

    def listen(self, backlog):
        if backlog > 2147483647:
            raise OverflowError('signed integer is greater than maximum')
        _system(_call, 'listen', self._fd, max(0, backlog))

    def accept(self):
        self._wait(1)
        fd, address = _system(_posix._accept, self._fd)
        _call('fcntl', fd, 2, 1)
        return socket(self.family, self.type, self.proto, fd), _unpacked(address)

    def getsockname(self):
        return _unpacked(_system(_posix._socket_name, self._fd, False))

    def getpeername(self):
        return _unpacked(_system(_posix._socket_name, self._fd, True))

    def shutdown(self, how):
        if not isinstance(how, (int, long)):
            raise TypeError('an integer is required')
        _system(_call, 'shutdown', self._fd, how)

    def setsockopt(self, level, option, value):
        if isinstance(value, (int, long)):
            value = _struct.pack('i', value)
        _system(_posix._set_option, self._fd, level, option, value)

    def getsockopt(self, level, option, buffersize=0):
        if not 0 <= buffersize <= 1024:
            raise error('getsockopt buflen out of range')
        if buffersize == 0:
            return _struct.unpack('i', _system(_posix._option, self._fd, level, option, 4))[0]
        return _system(_posix._option, self._fd, level, option, buffersize)

    def _content(self, data):
        if isinstance(data, unicode):
            return data.encode('ascii')
        if isinstance(data, memoryview):
            return data.tobytes()
        try:
            return str(buffer(data))
        except TypeError:
            raise TypeError('must be string or buffer, not %s' % type(data).__name__)

    def send(self, data, flags=0):
        content = self._content(data)
        self._wait(4)
        return _system(_posix._send, self._fd, content, flags, '')

    def sendall(self, data, flags=0):
        content = self._content(data)
        while True:
            try:
                self._wait(4)
                n = _system(_posix._send, self._fd, content, flags, '')
            except error as e:
                # A signal has come, and its handler has been called.
                if e.errno == 4:
                    continue
                raise
            content = content[n:]
            if not content:
                return

    def sendto(self, data, *rest):
        if len(rest) not in (1, 2):
            raise TypeError('sendto() takes 2 or 3 arguments (%d given)' % (len(rest) + 1))
        flags = rest[0] if len(rest) == 2 else 0
        content = self._content(data)
        if not isinstance(flags, (int, long)):
            raise TypeError('an integer is required')
        packed = _packed(self, rest[-1], 'sendto')
        self._wait(4)
        return _system(_posix._send, self._fd, content, flags, packed)

    def _receive(self, most, flags):
        if most < 0:
            raise ValueError('negative buffersize in recv')
        self._wait(1)
        return _system(_posix._receive, self._fd, most, flags)

    def recv(self, buffersize, flags=0):
        return self._receive(buffersize, flags)[0]

    def recvfrom(self, buffersize, flags=0):
        content, address = self._receive(buffersize, flags)
        return content, _unpacked(address)

    def _fill(self, buffer, nbytes, content):
        n = len(content)
        if isinstance(buffer, (bytearray, memoryview)):
            buffer[:n] = content
        else:
            import array
            whole = buffer.tostring()
            buffer[:] = array.array(buffer.typecode, content + whole[n:])
        return n

    def _room(self, buffer, nbytes, name):
        room = len(buffer) * getattr(buffer, 'itemsize', 1)
        if nbytes < 0:
            raise ValueError('negative buffersize in %s' % name)
        if nbytes > room:
            raise ValueError('nbytes is greater than the length of the buffer' if name == 'recvfrom_into' else
                             'buffer too small for requested bytes')
        return nbytes or room

    def recv_into(self, buffer, nbytes=0, flags=0):
        content = self._receive(self._room(buffer, nbytes, 'recv_into'), flags)[0]
        return self._fill(buffer, nbytes, content)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        content, address = self._receive(self._room(buffer, nbytes, 'recvfrom_into'), flags)
        return self._fill(buffer, nbytes, content), _unpacked(address)


SocketType = socket


def _packed(sock, address, name):
    """An address as the system lays it out."""
    if sock.family == AF_UNIX:
        if not isinstance(address, str):
            raise TypeError('must be string, not %s' % type(address).__name__)
        if len(address) > 107:
            raise error('AF_UNIX path too long')
        return _struct.pack('H', AF_UNIX) + address + ('' if address.startswith('\0') else '\0')
    six = sock.family == AF_INET6
    kind = 'AF_INET6' if six else 'AF_INET'
    if not isinstance(address, tuple):
        raise TypeError('getsockaddrarg: %s address must be tuple, not %s' % (kind, type(address).__name__))
    if six and not 2 <= len(address) <= 4 or not six and len(address) != 2:
        raise TypeError('argument 1 must be 2-item sequence')
    host, port = address[:2]
    if not isinstance(port, (int, long)):
        raise TypeError('an integer is required')
    if not 0 <= port <= 0xffff:
        raise OverflowError('getsockaddrarg: port must be 0-65535.')
    number = _host_bytes(host, sock.family)
    if six:
        flow, scope = (tuple(address[2:]) + (0, 0))[:2]
        if not 0 <= flow <= 0xfffff:
            raise OverflowError('getsockaddrarg: flowinfo must be 0-1048575.')
        return _struct.pack('=H', AF_INET6) + _struct.pack('>HI', port, flow) + number + _struct.pack('=I', scope)
    return _struct.pack('=H', AF_INET) + _struct.pack('>H', port) + number + '\0' * 8


def _unpacked(address):
    """What an address says."""
    if len(address) < 2:
        return None
    family = _struct.unpack('=H', address[:2])[0]
    if family == AF_UNIX:
        path = address[2:]
        return path if path.startswith('\0') else path.split('\0')[0]
    if family == AF_INET:
        return inet_ntoa(address[4:8]), _struct.unpack('>H', address[2:4])[0]
    if family == AF_INET6:
        port, flow = _struct.unpack('>HI', address[2:8])
        return inet_ntop(AF_INET6, address[8:24]), port, flow, _struct.unpack('=I', address[24:28])[0]
    return family, address[2:]


def _host_bytes(host, family):
    """The number of a host."""
    if isinstance(host, unicode):
        host = host.encode('idna')
    if not isinstance(host, str):
        raise TypeError('must be string, not %s' % type(host).__name__ if host is not None else
                        'coercing to Unicode: need string or buffer, NoneType found')
    size = 16 if family == AF_INET6 else 4
    if host == '':
        return '\0' * size
    if host == '<broadcast>' and family == AF_INET:
        return '\xff' * 4
    try:
        return inet_pton(family, host)
    except error:
        pass
    found = [number for six, number in _posix._resolve(host) if six == (family == AF_INET6)]
    if not found:
        raise gaierror(EAI_NONAME, 'Name or service not known')
    return found[0]


def gethostbyname(host):
    """The number of a host."""
    return inet_ntoa(_host_bytes(host, AF_INET))


def gethostbyname_ex(host):
    return host, [], [gethostbyname(host)]


def _hosts():
    for line in file('/etc/hosts'):
        fields = line.split('#')[0].split()
        if len(fields) > 1:
            yield fields[0], fields[1:]


def gethostbyaddr(host):
    """Name, other names, and numbers of a host."""
    if isinstance(host, unicode):
        host = host.encode('idna')
    number = host
    try:
        inet_pton(AF_INET6 if ':' in host else AF_INET, host)
    except error:
        number = gethostbyname(host)
    for address, names in _hosts():
        if address == number:
            return names[0], names[1:], [number]
    raise herror(1, 'Unknown host')


def gethostname():
    return file('/proc/sys/kernel/hostname').read().strip()


_SERVICES = {'ftp': 21, 'ssh': 22, 'telnet': 23, 'smtp': 25, 'domain': 53, 'http': 80, 'pop3': 110, 'ntp': 123, 'imap2': 143,
             'snmp': 161, 'https': 443, 'echo': 7, 'discard': 9, 'daytime': 13, 'qotd': 17, 'chargen': 19, 'time': 37}
_PROTOCOLS = {'ip': 0, 'icmp': 1, 'tcp': 6, 'udp': 17, 'ipv6': 41}


def _service(name):
    try:
        for line in file('/etc/services'):
            fields = line.split('#')[0].split()
            if len(fields) >= 2 and name in [fields[0]] + fields[2:]:
                return int(fields[1].split('/')[0])
    except IOError:
        pass
    return _SERVICES.get(name)


def getservbyname(name, proto=None):
    port = _service(name)
    if port is None:
        raise error('service/proto not found')
    return port


def getservbyport(port, proto=None):
    if not 0 <= port <= 0xffff:
        raise OverflowError('getservbyport: port must be 0-65535.')
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise error('port/proto not found')


def getprotobyname(name):
    try:
        return _PROTOCOLS[name]
    except KeyError:
        raise error('protocol not found')


def getaddrinfo(host, port, family=0, socktype=0, proto=0, flags=0):
    """All ways to reach a service of a host."""
    if isinstance(host, unicode):
        host = host.encode('idna')
    if host is not None and not isinstance(host, str):
        raise TypeError('getaddrinfo() argument 1 must be string or None')
    if isinstance(port, (int, long)):
        number = int(port) & 0xffff
    elif port is None:
        number = 0
    elif isinstance(port, basestring):
        if port.isdigit():
            number = int(port)
        else:
            number = _service(str(port))
            if number is None:
                raise gaierror(EAI_SERVICE, 'Servname not supported for ai_socktype')
    else:
        raise error('getaddrinfo() argument 2 must be integer or string')
    if host is None and port is None:
        raise gaierror(EAI_NONAME, 'Name or service not known')
    if family not in (AF_UNSPEC, AF_INET, AF_INET6):
        raise gaierror(EAI_FAMILY, 'ai_family not supported')
    hosts = []
    if not host:
        passive = flags & AI_PASSIVE
        hosts = [(AF_INET6, '::' if passive else '::1'), (AF_INET, '0.0.0.0' if passive else '127.0.0.1')]
    else:
        for kind in (AF_INET, AF_INET6):
            try:
                hosts = [(kind, inet_ntop(kind, inet_pton(kind, host)))]
                break
            except error:
                pass
        else:
            if flags & AI_NUMERICHOST:
                raise gaierror(EAI_NONAME, 'Name or service not known')
            for six, content in _posix._resolve(host):
                kind = AF_INET6 if six else AF_INET
                hosts.append((kind, inet_ntop(kind, content)))
    hosts = [pair for pair in hosts if family in (AF_UNSPEC, pair[0])]
    if not hosts:
        raise gaierror(EAI_NONAME, 'Name or service not known')
    answers = []
    kinds = [(SOCK_STREAM, 6), (SOCK_DGRAM, 17), (SOCK_RAW, 0)]
    name = host if flags & AI_CANONNAME and host else ''
    for kind, text in hosts:
        for one, protocol in kinds:
            if socktype in (0, one) and proto in (0, protocol):
                address = (text, number) if kind == AF_INET else (text, number, 0, 0)
                answers.append((kind, one, protocol, name, address))
    if not answers:
        raise gaierror(EAI_SOCKTYPE, 'ai_socktype not supported')
    return answers


def getnameinfo(sockaddr, flags):
    """Names of a host and a service."""
    if not isinstance(sockaddr, tuple):
        raise TypeError('getnameinfo() argument 1 must be a tuple')
    host, port = sockaddr[:2]
    if flags & NI_NUMERICHOST:
        name = host
    else:
        try:
            name = gethostbyaddr(host)[0]
        except herror:
            name = host
    service = str(port)
    if not flags & NI_NUMERICSERV:
        for known, number in _SERVICES.items():
            if number == port:
                service = known
    return name, service


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected to each other."""
    a, b = _system(_posix._socket_pair, family, type, proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


def fromfd(fd, family, type, proto=0):
    """A socket of a descriptor that was opened elsewhere."""
    return socket(family, type, proto, _system(_os.dup, fd))


def _swapped(x, code, most, name):
    if not isinstance(x, (int, long)):
        raise TypeError('expected int/long, %s found' % type(x).__name__ if name.endswith('l') else 'an integer is required')
    if x < 0:
        raise OverflowError("can't convert negative number to unsigned long")
    if x > most:
        raise OverflowError('long int larger than 32 bits' if most > 0xffff else 'signed integer is greater than maximum'
                            if x > 0x7fffffff else "Python int too large to convert to C unsigned short")
    return _struct.unpack('>' + code, _struct.pack('=' + code, x))[0]


def htons(x):
    return _swapped(x & 0xffff if isinstance(x, (int, long)) and x >= 0 and x <= 0x7fffffff else x, 'H', 0xffff, 'htons')


def ntohs(x):
    return _swapped(x & 0xffff if isinstance(x, (int, long)) and x >= 0 and x <= 0x7fffffff else x, 'H', 0xffff, 'ntohs')


def htonl(x):
    return _swapped(x, 'I', 0xffffffff, 'htonl')


def ntohl(x):
    return _swapped(x, 'I', 0xffffffff, 'ntohl')


def inet_aton(string):
    """The bytes of an address in dots, which may leave out parts and use other bases."""
    if not isinstance(string, basestring):
        raise TypeError('must be string, not %s' % type(string).__name__)
    parts = string.split()[0].split('.') if string.strip() else ['']
    try:
        numbers = [int(p, 16) if p[:2].lower() == '0x' else int(p, 8) if p.startswith('0') and len(p) > 1 else int(p)
                   for p in parts]
    except ValueError:
        raise error('illegal IP address string passed to inet_aton')
    if not 1 <= len(numbers) <= 4 or not all(0 <= n <= 255 for n in numbers[:-1]) or (
            not 0 <= numbers[-1] < 256 ** (5 - len(numbers))):
        raise error('illegal IP address string passed to inet_aton')
    value = numbers[-1]
    for i, n in enumerate(numbers[:-1]):
        value |= n << (24 - 8 * i)
    return _struct.pack('>I', value)


def inet_ntoa(packed_ip):
    if not isinstance(packed_ip, str):
        packed_ip = str(buffer(packed_ip))
    if len(packed_ip) != 4:
        raise error('packed IP wrong length')
    return '.'.join(str(ord(c)) for c in packed_ip)


def inet_pton(af, ip):
    """The bytes of an address."""
    if af == AF_INET:
        parts = ip.split('.')
        if len(parts) == 4 and all(p.isdigit() and len(p) <= 3 and int(p) < 256 for p in parts):
            return ''.join(chr(int(p)) for p in parts)
        raise error('illegal IP address string passed to inet_pton')
    if af != AF_INET6:
        raise error(97, 'Address family not supported by protocol')
    wrong = error('illegal IP address string passed to inet_pton')
    if ip.count('::') > 1 or ':::' in ip:
        raise wrong
    head, gap, tail = ip.partition('::')

    def groups(text):
        found = []
        if not text:
            return found
        pieces = text.split(':')
        for i, piece in enumerate(pieces):
            if '.' in piece and i == len(pieces) - 1:
                four = inet_pton(AF_INET, piece)
                found.extend(_struct.unpack('>HH', four))
            elif 1 <= len(piece) <= 4 and all(c in '0123456789abcdefABCDEF' for c in piece):
                found.append(int(piece, 16))
            else:
                raise wrong
        return found
    before, after = groups(head), groups(tail)
    missing = 8 - len(before) - len(after)
    if gap and missing < 1 or not gap and missing:
        raise wrong
    return _struct.pack('>8H', *(before + [0] * missing + after))


def inet_ntop(af, packed_ip):
    """The text of an address."""
    if af == AF_INET:
        if len(packed_ip) != 4:
            raise ValueError('invalid length of packed IP address string')
        return inet_ntoa(packed_ip)
    if af != AF_INET6:
        raise ValueError('unknown address family %d' % af)
    if len(packed_ip) != 16:
        raise ValueError('invalid length of packed IP address string')
    groups = _struct.unpack('>8H', packed_ip)
    if groups[:6] in ((0,) * 6, (0,) * 5 + (0xffff,)) and (groups[5] or groups[6]):
        return ('::ffff:' if groups[5] else '::') + inet_ntoa(packed_ip[12:])
    best, length, i = -1, 1, 0
    while i < 8:
        n = 0
        while i + n < 8 and groups[i + n] == 0:
            n += 1
        if n > length:
            best, length = i, n
        i += max(n, 1)
    texts = ['%x' % g for g in groups]
    if best < 0:
        return ':'.join(texts)
    return ':'.join(texts[:best]) + '::' + ':'.join(texts[best + length:])


CAPI = object()
