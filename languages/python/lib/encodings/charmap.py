"""Any encoding of single bytes, whose map is given; without one: Latin 1."""

import codecs


def getregentry():
    def encode(input, errors='strict', mapping=None):
        return codecs.charmap_encode(input, errors, mapping)

    def decode(input, errors='strict', mapping=None):
        return codecs.charmap_decode(input, errors, mapping)

    from encodings import _info
    return _info('charmap', encode, decode)
