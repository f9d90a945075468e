"""Letters moved by thirteen places."""

import codecs

_MAP = codecs.make_identity_dict(range(256))
for _first in (65, 97):
    _MAP.update((_first + _i, _first + (_i + 13) % 26) for _i in range(26))


def getregentry():
    def encode(input, errors='strict'):
        return codecs.charmap_encode(input, errors, _MAP)

    def decode(input, errors='strict'):
        return codecs.charmap_decode(input, errors, _MAP)

    from encodings import _info
    return _info('rot-13', encode, decode, text=False)
