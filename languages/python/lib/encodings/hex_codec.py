"""Bytes as pairs of hexadecimal digits."""

from encodings import _bytes
import binascii


def getregentry():
    return _bytes.info('hex', binascii.b2a_hex, binascii.a2b_hex)
