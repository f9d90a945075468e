"""UTF-8 that begins with a mark."""

import codecs
from codecs import BOM_UTF8 as _MARK, utf_8_decode as _decode, utf_8_encode as _encode


def _marked(text, errors):
    return _MARK + _encode(text, errors)[0]


def _unmarked(data, errors, *final):
    """Decode without the mark, if it is there; the mark counts as used."""
    skip = len(_MARK) if data[:len(_MARK)] == _MARK else 0
    text, used = _decode(data[skip:], errors, *final)
    return text, skip + used


def _may_be_mark(data):
    """Is it a part of the mark, of which more may come?"""
    return len(data) < len(_MARK) and _MARK.startswith(data)


def encode(input, errors='strict'):
    """The mark and the text, and how much of the text that is."""
    return _marked(input, errors), len(input)


def decode(input, errors='strict'):
    """The text without the mark, and how many bytes were used."""
    return _unmarked(input, errors, True)


class IncrementalEncoder(codecs.IncrementalEncoder):
    """Its state is 1 before the mark, 0 after it."""

    first = 1

    def encode(self, input, final=False):
        encoded = _marked(input, self.errors) if self.first else _encode(input, self.errors)[0]
        self.first = 0
        return encoded

    def getstate(self):
        return self.first

    def setstate(self, state):
        self.first = state

    def reset(self):
        codecs.IncrementalEncoder.reset(self)
        self.first = 1


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    """Looks for the mark where it starts."""

    first = True

    def _buffer_decode(self, input, errors, final):
        if not self.first:
            return _decode(input, errors, final)
        if _may_be_mark(input):
            return u'', 0
        self.first = None
        return _unmarked(input, errors, final)

    def reset(self):
        codecs.BufferedIncrementalDecoder.reset(self)
        self.first = True


def _plain_again(base, method):
    """A `reset` for a stream that has had its mark: its own method shows again from under the plain one."""
    def reset(self):
        base.reset(self)
        vars(self).pop(method, None)
    return reset


class StreamWriter(codecs.StreamWriter):
    """Writes the mark first."""

    reset = _plain_again(codecs.StreamWriter, 'encode')

    def encode(self, input, errors='strict'):
        self.encode = _encode
        return _marked(input, errors), len(input)


class StreamReader(codecs.StreamReader):
    """Leaves the mark out."""

    reset = _plain_again(codecs.StreamReader, 'decode')

    def decode(self, input, errors='strict'):
        if _may_be_mark(input):
            return u'', 0
        self.decode = _decode
        return _unmarked(input, errors)


def getregentry():
    """What `codecs.lookup` finds."""
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                            name='utf-8-sig')
