"""UTF-8 that begins with a mark."""

import codecs

_MARK = codecs.BOM_UTF8


def encode(input, errors='strict'):
    return _MARK + codecs.utf_8_encode(input, errors)[0], len(input)


def decode(input, errors='strict'):
    marked = input[:3] == _MARK
    text, used = codecs.utf_8_decode(input[3:] if marked else input, errors, True)
    return text, used + 3 * marked


class IncrementalEncoder(codecs.IncrementalEncoder):
    def __init__(self, errors='strict'):
        codecs.IncrementalEncoder.__init__(self, errors)
        self.first = 1

    def encode(self, input, final=False):
        mark = _MARK if self.first else ''
        self.first = 0
        return mark + codecs.utf_8_encode(input, self.errors)[0]

    def reset(self):
        codecs.IncrementalEncoder.reset(self)
        self.first = 1

    def getstate(self):
        return self.first

    def setstate(self, state):
        self.first = state


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def __init__(self, errors='strict'):
        codecs.BufferedIncrementalDecoder.__init__(self, errors)
        self.first = True

    def _buffer_decode(self, input, errors, final):
        if not self.first:
            return codecs.utf_8_decode(input, errors, final)
        if len(input) < 3 and _MARK.startswith(input):
            # The mark may not be there as a whole.
            return u'', 0
        self.first = None
        marked = input[:3] == _MARK
        text, used = codecs.utf_8_decode(input[3:] if marked else input, errors, final)
        return text, used + 3 * marked

    def reset(self):
        codecs.BufferedIncrementalDecoder.reset(self)
        self.first = True


class StreamWriter(codecs.StreamWriter):
    def reset(self):
        codecs.StreamWriter.reset(self)
        self.__dict__.pop('encode', None)

    def encode(self, input, errors='strict'):
        self.encode = codecs.utf_8_encode
        return encode(input, errors)


class StreamReader(codecs.StreamReader):
    def reset(self):
        codecs.StreamReader.reset(self)
        self.__dict__.pop('decode', None)

    def decode(self, input, errors='strict'):
        if len(input) < 3 and _MARK.startswith(input):
            return u'', 0
        self.decode = codecs.utf_8_decode
        marked = input[:3] == _MARK
        text, used = codecs.utf_8_decode(input[3:] if marked else input, errors)
        return text, used + 3 * marked


def getregentry():
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                            name='utf-8-sig')
