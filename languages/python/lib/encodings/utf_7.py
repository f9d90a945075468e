"""UTF-7 (RFC 2152): text in seven bits; other characters stand in base 64 between `+` and `-`."""

import codecs

_B64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_VALUES = dict((c, i) for i, c in enumerate(_B64))
_DIRECT = frozenset(u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:?!\"#$%&*;<=>@[]^_`{|} \t\r\n\0")


def encode(input, errors='strict'):
    out = []
    # Bits that wait for their letter; `None`: characters stand for themselves.
    bits = None
    count = 0
    for c in unicode(input):
        if c in _DIRECT:
            if bits is not None:
                if count:
                    out.append(_B64[bits << 6 - count & 63])
                if c in _VALUES or c == '-':
                    out.append('-')
                bits = None
            out.append(str(c))
            continue
        if bits is None:
            out.append('+')
            if c == '+':
                out.append('-')
                continue
            bits = count = 0
        n = ord(c)
        units = [n] if n < 0x10000 else [0xd800 | n - 0x10000 >> 10, 0xdc00 | n & 0x3ff]
        for unit in units:
            bits = bits << 16 | unit
            count += 16
            while count >= 6:
                count -= 6
                out.append(_B64[bits >> count & 63])
            bits &= (1 << count) - 1
    if bits is not None:
        if count:
            out.append(_B64[bits << 6 - count & 63])
        out.append('-')
    return ''.join(out), len(input)


def _decode(data, errors, final):
    """The text, and how much was taken: a shift that has not ended is only taken at the end."""
    data = str(data)
    out = []
    at, end = 0, len(data)

    def wrong(start, stop, reason):
        text, after = codecs.lookup_error(errors)(UnicodeDecodeError('utf7', data, start, stop, reason))
        out.append(text)
        return after if after >= 0 else end + after

    while at < end:
        c = data[at]
        if c != '+':
            if ord(c) < 128:
                out.append(unicode(c))
                at += 1
            else:
                at = wrong(at, at + 1, 'unexpected special character')
            continue
        start = at
        at += 1
        if data[at:at + 1] == '-':
            out.append(u'+')
            at += 1
            continue
        if at < end and data[at] not in _VALUES:
            if ord(data[at]) < 128:
                at = wrong(start, at + 1, 'ill-formed sequence')
            else:
                at = wrong(at, at + 1, 'unexpected special character')
            continue
        kept = len(out)
        bits = count = 0
        high = None
        trouble = None
        while at < end and data[at] in _VALUES:
            bits = bits << 6 | _VALUES[data[at]]
            count += 6
            at += 1
            if count >= 16:
                count -= 16
                unit = bits >> count
                bits &= (1 << count) - 1
                if high is not None:
                    if 0xdc00 <= unit < 0xe000:
                        out.append(unichr(0x10000 + (high - 0xd800 << 10) + (unit - 0xdc00)))
                        high = None
                        continue
                    out.append(unichr(high))
                    high = None
                if 0xd800 <= unit < 0xdc00:
                    high = unit
                else:
                    out.append(unichr(unit))
        if at >= end:
            if not final:
                del out[kept:]
                return u''.join(out), start
            if high is not None or count >= 6 or bits:
                at = wrong(start, end, 'unterminated shift sequence')
            continue
        if high is not None:
            out.append(unichr(high))
        if count >= 6:
            trouble = 'partial character in shift sequence'
        elif bits:
            trouble = 'non-zero padding bits in shift sequence'
        if trouble:
            at = wrong(start, at + 1, trouble)
        elif data[at] == '-':
            at += 1
    return u''.join(out), at


def decode(input, errors='strict'):
    return _decode(input, errors, True)


def getregentry():
    from encodings import _info
    return _info('utf-7', encode, decode, _decode)
