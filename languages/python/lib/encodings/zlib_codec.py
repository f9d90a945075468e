"""Bytes compressed by zlib."""

from encodings import _bytes
import zlib


def getregentry():
    return _bytes.info('zlib', zlib.compress, zlib.decompress)
