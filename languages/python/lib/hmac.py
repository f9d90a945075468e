"""Keyed digests (RFC 2104)."""

from operator import _compare_digest as compare_digest
from warnings import warn

# Both pads as tables for `translate`.
trans_36, trans_5C = [''.join([chr(pad ^ x) for x in range(256)]) for pad in (0x36, 0x5C)]

# Known when there is an instance only.
digest_size = None

_NO_KEY = object()


class HMAC(object):
    """A digest of a key and a text: of the key with one pad and the digest of the key with another pad and the text."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=None):
        if key is _NO_KEY:
            # For `copy`, which fills it.
            return
        if digestmod is None:
            from hashlib import md5 as digestmod
        make = self.digest_cons = digestmod if hasattr(digestmod, '__call__') else \
            (lambda text='': digestmod.new(text))
        self.inner, self.outer = make(), make()
        self.digest_size = self.inner.digest_size
        size = self._block_size()
        block = (make(key).digest() if len(key) > size else key).ljust(size, '\0')
        self.inner.update(block.translate(trans_36))
        self.outer.update(block.translate(trans_5C))
        if msg is not None:
            self.update(msg)

    def _block_size(self):
        """How long the key is made; warns if the digest does not know or says little."""
        try:
            size = self.inner.block_size
        except AttributeError:
            warn('No block_size attribute on given digest object; Assuming %d.' % self.blocksize, RuntimeWarning, 3)
            return self.blocksize
        if size >= 16:
            return size
        warn('block_size of %d seems too small; using our default of %d.' % (size, self.blocksize), RuntimeWarning, 3)
        return self.blocksize

    def update(self, msg):
        """Go on with more text."""
        self.inner.update(msg)

    def copy(self):
        """Another one that has seen the same text so far."""
        twin = self.__class__(_NO_KEY)
        vars(twin).update(digest_cons=self.digest_cons, digest_size=self.digest_size, inner=self.inner.copy(),
                          outer=self.outer.copy())
        return twin

    def _whole(self):
        whole = self.outer.copy()
        whole.update(self.inner.digest())
        return whole

    def digest(self):
        """The digest of the text so far."""
        return self._whole().digest()

    def hexdigest(self):
        """The digest of the text so far, in digits."""
        return self._whole().hexdigest()


def new(key, msg=None, digestmod=None):
    """A keyed digest, perhaps with a first piece of text."""
    return HMAC(key, msg, digestmod)
