"""Bytes compressed by bzip2."""

from encodings import _bytes
import bz2


def getregentry():
    return _bytes.info('bz2', bz2.compress, bz2.decompress)
