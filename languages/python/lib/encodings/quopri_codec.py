"""Bytes as quoted printable text."""

import binascii

from encodings import _bytes


def getregentry():
    return _bytes.info('quopri', lambda data: binascii.b2a_qp(data, True), binascii.a2b_qp)
