"""Bytes in base 64."""

from encodings import _bytes
import base64


def getregentry():
    return _bytes.info('base64', base64.encodestring, base64.decodestring)
