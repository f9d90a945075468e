"""How encodings are made that turn bytes into bytes."""

import codecs


def info(name, encode, decode):
    """The encoding of two functions of bytes."""
    def encode_all(input, errors='strict'):
        assert errors == 'strict'
        return encode(input), len(input)

    def decode_all(input, errors='strict'):
        assert errors == 'strict'
        return decode(input), len(input)

    from encodings import _info
    return _info(name, encode_all, decode_all, text=False)
