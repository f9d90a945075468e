"""What UTF-16 and UTF-32 have in common: a mark at the beginning tells the order of the bytes."""

import codecs
import sys


def codec(bits):
    """Of units of so many bits: what the module of an encoding defines."""
    size = bits // 8
    name = 'utf_%d' % bits
    encode, whole = getattr(codecs, name + '_encode'), getattr(codecs, name + '_decode')
    native = getattr(codecs, name + ('_le' if sys.byteorder == 'little' else '_be') + '_encode')
    orders = [(getattr(codecs, 'BOM_UTF%d_%s' % (bits, order.upper())), getattr(codecs, '%s_%s_decode' % (name, order)))
              for order in ('le', 'be')]

    def decode(input, errors='strict'):
        return whole(input, errors, True)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            codecs.IncrementalEncoder.__init__(self, errors)
            self.encoder = None

        def encode(self, input, final=False):
            # The mark comes once.
            function = self.encoder or encode
            self.encoder = native
            return function(input, self.errors)[0]

        def reset(self):
            codecs.IncrementalEncoder.reset(self)
            self.encoder = None

        def getstate(self):
            return 0 if self.encoder else 2

        def setstate(self, state):
            self.encoder = None if state else native

    def order_of(input, errors, final):
        """Decode the beginning: the text, how much was taken, and the function for what follows."""
        for mark, function in orders:
            if input[:size] == mark:
                text, used = function(input[size:], errors, final)
                return text, used + size, function
        # Without a mark it is the machine's own order, which is an error as soon as there is something.
        function = orders[sys.byteorder != 'little'][1]
        return u'', function(input, errors, final)[1], None

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            codecs.BufferedIncrementalDecoder.__init__(self, errors)
            self.decoder = None

        def _buffer_decode(self, input, errors, final):
            if self.decoder is not None:
                return self.decoder(input, errors, final)
            text, used, self.decoder = order_of(input, errors, final)
            if self.decoder is None and used >= size:
                raise UnicodeError('UTF-%d stream does not start with BOM' % bits)
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
            self.encoder = native
            return function(input, errors)

    class StreamReader(codecs.StreamReader):
        def reset(self):
            codecs.StreamReader.reset(self)
            self.__dict__.pop('decode', None)

        def decode(self, input, errors='strict'):
            text, used, function = order_of(input, errors, False)
            if function is not None:
                self.decode = function
            elif used >= size:
                raise UnicodeError('UTF-%d stream does not start with BOM' % bits)
            return text, used

    def getregentry():
        return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                                name='utf-%d' % bits)

    return encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, getregentry
