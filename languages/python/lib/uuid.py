"""Identifiers that are unique (RFC 4122)."""

__all__ = ['NAMESPACE_DNS', 'NAMESPACE_OID', 'NAMESPACE_URL', 'NAMESPACE_X500', 'RESERVED_FUTURE', 'RESERVED_MICROSOFT',
           'RESERVED_NCS', 'RFC_4122', 'UUID', 'getnode', 'uuid1', 'uuid3', 'uuid4', 'uuid5']

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition']


def _long(data):
    """Bytes as a number, the first one the most significant."""
    return long(data.encode('hex'), 16)


def _swapped(data):
    """The bytes with those of each of the first three fields in the other order."""
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]


def _sixteen(data, name):
    if len(data) != 16:
        raise ValueError('%s is not a 16-char string' % name)
    return data


def _of_hex(text):
    for noise in ('urn:', 'uuid:'):
        text = text.replace(noise, '')
    digits = text.strip('{}').replace('-', '')
    if len(digits) == 32:
        return long(digits, 16)
    raise ValueError('badly formed hexadecimal UUID string')


# The fields of an identifier, from the most significant one, and how many bits they have.
_FIELDS = [('time_low', 32), ('time_mid', 16), ('time_hi_version', 16), ('clock_seq_hi_variant', 8),
           ('clock_seq_low', 8), ('node', 48)]


def _of_fields(values):
    if len(values) != len(_FIELDS):
        raise ValueError('fields is not a 6-tuple')
    number = 0L
    for i, (value, (_, bits)) in enumerate(zip(values, _FIELDS)):
        if value < 0 or value >> bits:
            raise ValueError('field %d out of range (need a%s %d-bit value)' % (i + 1, 'n' * (bits == 8), bits))
        number = number << bits | value
    return number


class UUID(object):
    """An identifier of 128 bits, which never changes: the number `int`, of which everything else is made."""

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        given = [value for value in (hex, bytes, bytes_le, fields, int) if value is not None]
        if len(given) != 1:
            raise TypeError('need one of hex, bytes, bytes_le, fields, or int')
        number = int
        if hex is not None:
            number = _of_hex(hex)
        elif fields is not None:
            number = _of_fields(fields)
        elif number is None:
            number = _long(_sixteen(bytes, 'bytes') if bytes_le is None else _swapped(_sixteen(bytes_le, 'bytes_le')))
        if number < 0 or number >> 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if version not in (1, 2, 3, 4, 5):
                raise ValueError('illegal version number')
            # The variant that RFC 4122 says, and the version.
            number = number & ~(3 << 62) | 2 << 62
            number = number & ~(15 << 76) | version << 76
        vars(self)['int'] = number

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __hash__(self):
        return hash(self.int)

    def __cmp__(self, other):
        return cmp(self.int, other.int) if isinstance(other, UUID) else NotImplemented

    def __int__(self):
        return self.int

    def __str__(self):
        digits = self.hex
        return '-'.join([digits[start:end] for start, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))])

    def __repr__(self):
        return "UUID('%s')" % self

    hex = property(lambda self: '%032x' % self.int)
    urn = property(lambda self: 'urn:uuid:%s' % self)
    bytes = property(lambda self: self.hex.decode('hex'))
    bytes_le = property(lambda self: _swapped(self.bytes))
    fields = property(lambda self: tuple([getattr(self, name) for name, _ in _FIELDS]))

    # Numbers that are spread over fields.
    time = property(lambda self: (self.time_hi_version & 0xfff) << 48 | self.time_mid << 32 | self.time_low)
    clock_seq = property(lambda self: (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low)

    @property
    def variant(self):
        """Who says what the bits mean; as many bits as are 1 before the first 0 say that."""
        for bit, who in ((63, RESERVED_NCS), (62, RFC_4122), (61, RESERVED_MICROSOFT)):
            if not self.int >> bit & 1:
                return who
        return RESERVED_FUTURE

    @property
    def version(self):
        """How it was made, if it is of RFC 4122."""
        return int(self.int >> 76 & 15) if self.variant == RFC_4122 else None


def _field(shift, bits):
    return property(lambda self: self.int >> shift & (1L << bits) - 1)


_shift = 128
for _name, _bits in _FIELDS:
    _shift -= _bits
    setattr(UUID, _name, _field(_shift, _bits))
del _shift, _name, _bits


_node = None


def _find_mac(command, args, hw_identifiers, get_index):
    """The address that a program tells: the word at `get_index(i)`, where word i of its line is one of some identifiers."""
    import os
    folders = os.environ.get('PATH', os.defpath).split(os.pathsep) + ['/sbin', '/usr/sbin']
    programs = [os.path.join(folder, command) for folder in folders]
    for program in programs:
        if os.path.isfile(program) and os.access(program, os.X_OK):
            break
    else:
        return None
    with os.popen('LC_ALL=C %s %s 2>/dev/null' % (program, args)) as output:
        for line in output:
            words = line.lower().split()
            for i, word in enumerate(words):
                if word not in hw_identifiers:
                    continue
                try:
                    mac = int(words[get_index(i)].replace(':', ''), 16)
                except (IndexError, ValueError):
                    # Something else, or an interface without an address.
                    continue
                if mac:
                    return mac
    return None


def _ifconfig_getnode():
    """What `ifconfig` tells, of whatever system it is."""
    keywords = ['hwaddr', 'ether', 'address:', 'lladdr']
    for args in ('', '-a', '-av'):
        mac = _find_mac('ifconfig', args, keywords, lambda i: i + 1)
        if mac:
            return mac
    return None


def _arp_getnode():
    """What `arp` tells of the address of this machine."""
    import socket
    try:
        address = socket.gethostbyname(socket.gethostname())
    except EnvironmentError:
        return None
    return _find_mac('arp', '-an', [address], lambda i: -1)


def _lanscan_getnode():
    return _find_mac('lanscan', '-ai', ['lan0'], lambda i: 0)


def _netstat_getnode():
    """What `netstat` tells: the addresses stand below the heading `Address`."""
    import os
    with os.popen('LC_ALL=C netstat -ia 2>/dev/null') as output:
        heading = output.readline().split()
        if 'Address' not in heading:
            return None
        column = heading.index('Address')
        for line in output:
            words = line.split()
            if len(words) > column and len(words[column]) == 17 and words[column].count(':') == 5:
                mac = int(words[column].replace(':', ''), 16)
                if mac:
                    return mac
    return None


def _unixdll_getnode():
    """What the system's own library makes an identifier of; `TypeError` where there is none."""
    import ctypes
    import ctypes.util
    make = None
    for name in ('uuid', 'c'):
        try:
            make = make or getattr(ctypes.CDLL(ctypes.util.find_library(name)), 'uuid_generate_time', None)
        except (OSError, TypeError):
            pass
    data = ctypes.create_string_buffer(16)
    make(data)
    return UUID(bytes=data.raw).node


def _interface_node():
    """The address of a network interface, or `None`."""
    import os
    try:
        names = sorted(os.listdir('/sys/class/net'))
    except OSError:
        return None
    for name in names:
        try:
            with open('/sys/class/net/%s/address' % name) as f:
                node = int(f.read().strip().replace(':', ''), 16)
        except (IOError, ValueError):
            continue
        if node and not node >> 40 & 2:
            return node
    return None


def _random_getnode():
    import random
    return random.randrange(0, 1 << 48L) | 0x010000000000L


# The ways to an address, the best ones first.
_NODE_GETTERS_WIN32 = []
_NODE_GETTERS_UNIX = [_interface_node, _ifconfig_getnode, _arp_getnode, _lanscan_getnode, _netstat_getnode]


def getnode():
    """The address of the machine in its network, or something random."""
    global _node
    if _node is None:
        import sys
        for getter in _NODE_GETTERS_WIN32 if sys.platform == 'win32' else _NODE_GETTERS_UNIX:
            node = getter()
            # An interface of another kind of network may have a longer address.
            if node is not None and 0 <= node < 1 << 48:
                _node = node
                break
        else:
            _node = _random_getnode()
    return _node


_last_timestamp = None


def uuid1(node=None, clock_seq=None):
    """Made of the machine and the time."""
    global _last_timestamp
    import time
    timestamp = int(time.time() * 1e9 / 100) + 0x01b21dd213814000L
    if _last_timestamp is not None and timestamp <= _last_timestamp:
        timestamp = _last_timestamp + 1
    _last_timestamp = timestamp
    if clock_seq is None:
        import random
        clock_seq = random.randrange(1 << 14L)
    return UUID(fields=(timestamp & 0xffffffffL, timestamp >> 32L & 0xffffL, timestamp >> 48L & 0x0fffL,
                        clock_seq >> 8L & 0x3fL, clock_seq & 0xffL, getnode() if node is None else node), version=1)


def uuid3(namespace, name):
    """Made of a name, by MD5."""
    from hashlib import md5
    return UUID(bytes=md5(namespace.bytes + name).digest()[:16], version=3)


def uuid4():
    """Made by chance."""
    import os
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    """Made of a name, by SHA-1."""
    from hashlib import sha1
    return UUID(bytes=sha1(namespace.bytes + name).digest()[:16], version=5)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
