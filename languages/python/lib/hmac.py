"""Keyed digests (RFC 2104)."""

import warnings as _warnings

try:
    from operator import _compare_digest as compare_digest
except ImportError:
    def compare_digest(a, b):
        """Are they the same? Takes as long for any that are as long."""
        if isinstance(a, unicode) and isinstance(b, unicode):
            a, b = a.encode('ascii'), b.encode('ascii')
        elif isinstance(a, unicode) or isinstance(b, unicode):
            raise TypeError('unsupported operand types(s) or combination of types: %r and %r'
                            % (type(a).__name__, type(b).__name__))
        a, b = bytearray(buffer(a)), bytearray(buffer(b))
        different = len(a) != len(b)
        for x, y in zip(b if different else a, b):
            different |= x ^ y
        return different == 0

trans_5C = ''.join(chr(x ^ 0x5C) for x in xrange(256))
trans_36 = ''.join(chr(x ^ 0x36) for x in xrange(256))

digest_size = None
_secret_backdoor_key = []


class HMAC(object):
    """A digest of a key and a text."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=None):
        if key is _secret_backdoor_key:
            return
        if digestmod is None:
            import hashlib
            digestmod = hashlib.md5
        if hasattr(digestmod, '__call__'):
            self.digest_cons = digestmod
        else:
            self.digest_cons = lambda d='': digestmod.new(d)
        self.outer = self.digest_cons()
        self.inner = self.digest_cons()
        self.digest_size = self.inner.digest_size
        blocksize = self.blocksize
        if hasattr(self.inner, 'block_size'):
            blocksize = self.inner.block_size
            if blocksize < 16:
                _warnings.warn('block_size of %d seems too small; using our default of %d.'
                               % (blocksize, self.blocksize), RuntimeWarning, 2)
                blocksize = self.blocksize
        else:
            _warnings.warn('No block_size attribute on given digest object; Assuming %d.' % self.blocksize,
                           RuntimeWarning, 2)
        if len(key) > blocksize:
            key = self.digest_cons(key).digest()
        key = key + chr(0) * (blocksize - len(key))
        self.outer.update(key.translate(trans_5C))
        self.inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self.inner.update(msg)

    def copy(self):
        other = self.__class__(_secret_backdoor_key)
        other.digest_cons = self.digest_cons
        other.digest_size = self.digest_size
        other.inner = self.inner.copy()
        other.outer = self.outer.copy()
        return other

    def _current(self):
        whole = self.outer.copy()
        whole.update(self.inner.digest())
        return whole

    def digest(self):
        return self._current().digest()

    def hexdigest(self):
        return self._current().hexdigest()


def new(key, msg=None, digestmod=None):
    return HMAC(key, msg, digestmod)
