"""Digests: md5, sha1 and the sha2 family. They are computed in `_hashlib`, or the modules of single digests."""

__always_supported = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512')

algorithms = __always_supported
algorithms_guaranteed = set(__always_supported)
algorithms_available = set(__always_supported)

__all__ = __always_supported + ('new', 'algorithms_guaranteed', 'algorithms_available', 'algorithms', 'pbkdf2_hmac')

import sys as __sys

_MODULES = {'md5': ('_md5', 'new'), 'sha1': ('_sha', 'new'), 'sha224': ('_sha256', 'sha224'),
            'sha256': ('_sha256', 'sha256'), 'sha384': ('_sha512', 'sha384'), 'sha512': ('_sha512', 'sha512')}


def __get_builtin_constructor(name):
    """The function that makes a digest of this name."""
    found = _MODULES.get(name.lower() if isinstance(name, str) else name)
    try:
        if found is not None:
            return getattr(__import__(found[0]), found[1])
    except ImportError:
        pass
    raise ValueError('unsupported hash type ' + name)


def __py_new(name, string=''):
    return __get_builtin_constructor(name)(string)


def __hash_new(name, string=''):
    """A digest of a name, fed with a text."""
    try:
        return _hashlib.new(name, string)
    except ValueError:
        return __get_builtin_constructor(name)(string)


try:
    import _hashlib
    new = __hash_new
    algorithms_available = algorithms_available.union(getattr(_hashlib, 'openssl_md_meth_names', ()))
except ImportError:
    _hashlib = None
    new = __py_new

for __name in __always_supported:
    __made = getattr(_hashlib, 'openssl_' + __name, None)
    if __made is None:
        try:
            __made = __get_builtin_constructor(__name)
        except ValueError:
            continue
    setattr(__sys.modules[__name__], __name, __made)

try:
    from _hashlib import pbkdf2_hmac
except ImportError:
    def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
        """A key derived from a password (PKCS 5)."""
        import binascii
        import struct
        if not isinstance(hash_name, str):
            raise TypeError(hash_name)
        password, salt = [bytes(part) if isinstance(part, (str, bytearray, unicode)) else bytes(buffer(part))
                          for part in (password, salt)]
        inner, outer = new(hash_name), new(hash_name)
        size = getattr(inner, 'block_size', 64)
        if len(password) > size:
            password = new(hash_name, password).digest()
        password += '\0' * (size - len(password))
        inner.update(''.join(chr(ord(c) ^ 0x36) for c in password))
        outer.update(''.join(chr(ord(c) ^ 0x5c) for c in password))

        def prf(message):
            one, two = inner.copy(), outer.copy()
            one.update(message)
            two.update(one.digest())
            return two.digest()

        dklen = outer.digest_size if dklen is None else dklen
        for number in (iterations, dklen):
            if number < 1:
                raise ValueError(number)
        key = ''
        block = 1
        while len(key) < dklen:
            last = prf(salt + struct.pack('>I', block))
            mixed = int(binascii.hexlify(last), 16)
            for _ in xrange(iterations - 1):
                last = prf(last)
                mixed ^= int(binascii.hexlify(last), 16)
            block += 1
            key += binascii.unhexlify('%0*x' % (2 * inner.digest_size, mixed))
        return key[:dklen]

del __always_supported, __name, __made, __sys
