"""The encodings: a search function that makes them of the functions in `_codecs`.

An encoding is a submodule, if there is one of its name; those that are alike are made here.
"""

import _codecs
import codecs
from encodings import aliases

_cache = {}
_aliases = aliases.aliases


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """The name with everything but letters, digits and dots made underscores."""
    if isinstance(encoding, unicode):
        encoding = encoding.encode('ascii', 'ignore')
    out = []
    gap = False
    for c in encoding:
        if c.isalnum() or c == '.':
            if gap and out:
                out.append('_')
            out.append(c)
            gap = False
        else:
            gap = True
    return ''.join(out)


def _info(name, encode, decode, partial=None, text=True):
    """An encoding made of its functions; `partial(bytes, errors, final)` decodes what is whole."""
    if partial is None:
        def partial(data, errors, final):
            return decode(data, errors)
        stateless = True
    else:
        stateless = False

    class Encoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    if stateless:
        class Decoder(codecs.IncrementalDecoder):
            def decode(self, input, final=False):
                return decode(input, self.errors)[0]
    else:
        class Decoder(codecs.BufferedIncrementalDecoder):
            def _buffer_decode(self, input, errors, final):
                return partial(input, errors, final)

    class Writer(codecs.StreamWriter):
        def encode(self, input, errors='strict'):
            return encode(input, errors)

        def decode(self, input, errors='strict'):
            return decode(input, errors)

    class Reader(codecs.StreamReader):
        def encode(self, input, errors='strict'):
            return encode(input, errors)

        def decode(self, input, errors='strict'):
            return decode(input, errors) if stateless else partial(input, errors, False)

    for made, shown in ((Encoder, 'IncrementalEncoder'), (Decoder, 'IncrementalDecoder'), (Writer, 'StreamWriter'),
                        (Reader, 'StreamReader')):
        made.__name__ = shown
        made.__module__ = 'encodings.' + name.replace('-', '_')
    return codecs.CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name=name, _is_text_encoding=text)


def _native(shown, name, whole_only=False):
    """An encoding whose functions are in `_codecs`."""
    encode, raw = getattr(_codecs, name + '_encode'), getattr(_codecs, name + '_decode')
    if whole_only:
        return _info(shown, encode, raw)

    def decode(data, errors='strict'):
        return raw(data, errors, True)
    return _info(shown, encode, decode, raw)


def _charmap(name, table):
    """An encoding of single bytes by its table of 256 characters."""
    decoding = table
    encoding = _codecs.charmap_build(table)

    def encode(input, errors='strict'):
        return _codecs.charmap_encode(input, errors, encoding)

    def decode(input, errors='strict'):
        return _codecs.charmap_decode(input, errors, decoding)
    return _info(name, encode, decode)


# Names as `codecs.lookup` shows them, and the functions' names.
_NATIVE = {
    'ascii': ('ascii', 'ascii', True), 'latin_1': ('iso8859-1', 'latin_1', True), 'utf_8': ('utf-8', 'utf_8'),
    'utf_7': ('utf-7', 'utf_7'),
    'utf_16_le': ('utf-16-le', 'utf_16_le'), 'utf_16_be': ('utf-16-be', 'utf_16_be'),
    'utf_32_le': ('utf-32-le', 'utf_32_le'), 'utf_32_be': ('utf-32-be', 'utf_32_be'),
    'unicode_escape': ('unicode-escape', 'unicode_escape', True),
    'raw_unicode_escape': ('raw-unicode-escape', 'raw_unicode_escape', True),
    'string_escape': ('string-escape', 'escape', True),
    'unicode_internal': ('unicode-internal', 'unicode_internal', True),
}


_EAST_ASIA = {
    'jp': 'cp932 euc_jp shift_jis', 'kr': 'cp949 euc_kr johab', 'cn': 'gb18030 gb2312 gbk hz', 'tw': 'big5 cp950',
    'hk': 'big5hkscs', 'iso2022': 'iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_ext iso2022_kr',
}


def _multibyte(name, family):
    """An encoding of several bytes, whose codec is in the module of its family."""
    import _multibytecodec as made
    module = __import__('_codecs_' + family)
    one = module.getcodec(name)

    class Encoder(made.MultibyteIncrementalEncoder, codecs.IncrementalEncoder):
        codec = one

    class Decoder(made.MultibyteIncrementalDecoder, codecs.IncrementalDecoder):
        codec = one

    class Reader(made.MultibyteStreamReader, codecs.StreamReader):
        codec, encode, decode = one, one.encode, one.decode

    class Writer(made.MultibyteStreamWriter, codecs.StreamWriter):
        codec, encode, decode = one, one.encode, one.decode
    return codecs.CodecInfo(one.encode, one.decode, Reader, Writer, Encoder, Decoder, name=name)


def _make(name):
    """The encoding of a normalized name; `None`: there is none."""
    known = _NATIVE.get(name)
    if known is not None:
        return _native(*known) if hasattr(_codecs, known[1] + '_encode') else None
    for family, names in _EAST_ASIA.items():
        if name in names.split():
            return _multibyte(name, family)
    if not name or '.' in name:
        return None
    try:
        module = __import__('encodings.' + name, None, None, ['getregentry'], 0)
    except ImportError:
        module = None
    if module is not None and hasattr(module, 'getregentry'):
        return module.getregentry()
    from encodings import _tables
    table = _tables.table(name)
    return None if table is None else _charmap(_tables.shown(name), table)


def search_function(encoding):
    """Find an encoding by its name."""
    if encoding in _cache:
        return _cache[encoding]
    name = normalize_encoding(encoding).lower()
    alias = _aliases.get(name) or _aliases.get(name.replace('.', '_'))
    found = None
    for candidate in (alias, name):
        if candidate:
            found = _make(candidate)
            if found is not None:
                break
    _cache[encoding] = found
    return found


codecs.register(search_function)
