"""Names of hosts in letters beyond ASCII (RFC 3490): each label as punycode behind a prefix."""

import codecs
import re
from unicodedata import ucd_3_2_0
from _nameprep import directions, mapped, prohibited

_PREFIX = 'xn--'
dots = re.compile(u'[.\u3002\uff0e\uff61]')


def nameprep(label):
    """The form of a label that is compared (RFC 3491)."""
    label = ucd_3_2_0.normalize('NFKC', mapped(label))
    bad = prohibited(label)
    if bad is not None:
        raise UnicodeError('Invalid character %r' % bad)
    ways = directions(label)
    if 1 in ways:
        if -1 in ways:
            raise UnicodeError('Violation of BIDI requirement 2')
        if ways[0] != 1 or ways[-1] != 1:
            raise UnicodeError('Violation of BIDI requirement 3')
    return label


def _as_ascii(text):
    """Its bytes, or None if it has other characters."""
    try:
        return text.encode('ascii')
    except UnicodeError:
        return None


def _checked(label):
    if 0 < len(label) < 64:
        return label
    raise UnicodeError('label empty or too long')


def ToASCII(label):
    """The bytes of one label."""
    plain = _as_ascii(label)
    if plain is None:
        label = nameprep(label)
        plain = _as_ascii(label)
    if plain is not None:
        return _checked(plain)
    if label.startswith(_PREFIX):
        raise UnicodeError('Label starts with ACE prefix')
    return _checked(_PREFIX + label.encode('punycode'))


def ToUnicode(label):
    """The text of one label."""
    plain = label if isinstance(label, str) else _as_ascii(label)
    if plain is None:
        plain = _as_ascii(nameprep(label))
        if plain is None:
            raise UnicodeError('Invalid character in IDN label')
    if not plain.startswith(_PREFIX):
        return unicode(plain, 'ascii')
    text = plain[len(_PREFIX):].decode('punycode')
    again = ToASCII(text)
    if plain.lower() != again:
        raise UnicodeError('IDNA does not round-trip', plain, again)
    return text


def _labels(name, final):
    """Whole labels, what follows the last of them (a dot or nothing), and the rest that is not whole yet."""
    labels = dots.split(name) if isinstance(name, unicode) else name.split('.')
    rest, end = name[:0], ''
    if not labels[-1]:
        labels.pop()
        end = '.'
    elif not final:
        rest = labels.pop()
        if labels:
            end = '.'
    return labels, end, rest


def _encoded(text, errors, final):
    if errors != 'strict':
        raise UnicodeError('unsupported error handling ' + errors)
    if not text:
        return '', 0
    labels, end, rest = _labels(text, final)
    return '.'.join([ToASCII(label) for label in labels]) + end, len(text) - len(rest)


def _decoded(data, errors, final):
    if errors != 'strict':
        raise UnicodeError('Unsupported error handling ' + errors)
    if not data:
        return u'', 0
    if not isinstance(data, unicode):
        data = str(data)
        unicode(data, 'ascii')
    labels, end, rest = _labels(data, final)
    return u'.'.join([ToUnicode(label) for label in labels]) + end, len(data) - len(rest)


class Codec(codecs.Codec):
    def encode(self, input, errors='strict'):
        return _encoded(input, errors, True)

    def decode(self, input, errors='strict'):
        return _decoded(input, errors, True)


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        name, used = _encoded(input, errors, final)
        # CPython gives text here if no dot ends the part.
        return name if not input or name[-1:] == '.' else unicode(name), used


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        return _decoded(input, errors, final)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(Codec().encode, Codec().decode, StreamReader, StreamWriter, IncrementalEncoder,
                            IncrementalDecoder, name='idna')
