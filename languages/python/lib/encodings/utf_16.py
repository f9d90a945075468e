"""UTF-16 with a mark that tells the order of the bytes."""

import codecs
import sys

encode = codecs.utf_16_encode
_NATIVE = codecs.utf_16_le_encode if sys.byteorder == 'little' else codecs.utf_16_be_encode


def decode(input, errors='strict'):
    return codecs.utf_16_decode(input, errors, True)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def __init__(self, errors='strict'):
        codecs.IncrementalEncoder.__init__(self, errors)
        self.encoder = None

    def encode(self, input, final=False):
        # The mark comes once.
        function = self.encoder or encode
        self.encoder = _NATIVE
        return function(input, self.errors)[0]

    def reset(self):
        codecs.IncrementalEncoder.reset(self)
        self.encoder = None

    def getstate(self):
        return 0 if self.encoder else 2

    def setstate(self, state):
        self.encoder = None if state else _NATIVE


def _order_of(input, errors, final):
    """Decode the beginning: the text, how much was taken, and the function for what follows."""
    for mark, function in ((codecs.BOM_UTF16_LE, codecs.utf_16_le_decode), (codecs.BOM_UTF16_BE, codecs.utf_16_be_decode)):
        if input[:2] == mark:
            text, used = function(input[2:], errors, final)
            return text, used + 2, function
    # Without a mark it is the machine's own order, which is an error as soon as there is something.
    return u'', len(input) if len(input) >= 2 else 0, None


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def __init__(self, errors='strict'):
        codecs.BufferedIncrementalDecoder.__init__(self, errors)
        self.decoder = None

    def _buffer_decode(self, input, errors, final):
        if self.decoder is not None:
            return self.decoder(input, errors, final)
        text, used, self.decoder = _order_of(input, errors, final)
        if self.decoder is None and used >= 16 // 8:
            raise UnicodeError('UTF-16 stream does not start with BOM')
        return text, used

    def reset(self):
        codecs.BufferedIncrementalDecoder.reset(self)
        self.decoder = None


class StreamWriter(codecs.StreamWriter):
    def __init__(self, stream, errors='strict'):
        codecs.StreamWriter.__init__(self, stream, errors)
        self.encoder = None

    def reset(self):
        codecs.StreamWriter.reset(self)
        self.encoder = None

    def encode(self, input, errors='strict'):
        function = self.encoder or encode
        self.encoder = _NATIVE
        return function(input, errors)


class StreamReader(codecs.StreamReader):
    def reset(self):
        codecs.StreamReader.reset(self)
        self.__dict__.pop('decode', None)

    def decode(self, input, errors='strict'):
        text, used, function = _order_of(input, errors, False)
        if function is not None:
            self.decode = function
        elif used >= 16 // 8:
            raise UnicodeError('UTF-16 stream does not start with BOM')
        return text, used


def getregentry():
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                            name='utf-16')
