"""Punycode (RFC 3492): text as letters, digits and hyphens."""

import codecs

_BASE, _LEAST, _MOST, _SKEW, _DAMP = 36, 1, 26, 38, 700
_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'


def _threshold(k, bias):
    return min(max(_BASE * (k + 1) - bias, _LEAST), _MOST)


def _adapted(delta, first, count):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // count
    k = 0
    while delta > (_BASE - _LEAST) * _MOST // 2:
        delta //= _BASE - _LEAST
        k += _BASE
    return k + _BASE * delta // (delta + _SKEW)


def punycode_encode(text):
    points = [ord(c) for c in text]
    out = [chr(p) for p in points if p < 128]
    done = basic = len(out)
    if basic:
        out.append('-')
    n, delta, bias = 128, 0, 72
    while done < len(points):
        least = min(p for p in points if p >= n)
        delta += (least - n) * (done + 1)
        n = least
        for p in points:
            if p < n:
                delta += 1
            elif p == n:
                rest, k = delta, 0
                while True:
                    t = _threshold(k, bias)
                    if rest < t:
                        break
                    out.append(_DIGITS[t + (rest - t) % (_BASE - t)])
                    rest = (rest - t) // (_BASE - t)
                    k += 1
                out.append(_DIGITS[rest])
                bias = _adapted(delta, done == basic, done + 1)
                delta = 0
                done += 1
        delta += 1
        n += 1
    return ''.join(out)


def punycode_decode(data, errors):
    basic, mark, extended = data.rpartition('-')
    out = list(unicode(basic, 'ascii', errors))
    n, i, bias = 128, 0, 72
    at = 0
    while at < len(extended):
        before, weight, k = i, 1, 0
        while True:
            if at >= len(extended):
                if errors == 'strict':
                    raise UnicodeError('incomplete punicode string')
                return u''.join(out)
            digit = _DIGITS.find(extended[at].lower())
            if digit < 0:
                if errors == 'strict':
                    raise UnicodeError("Invalid extended code point '%s'" % extended[at])
                return u''.join(out)
            at += 1
            i += digit * weight
            t = _threshold(k, bias)
            if digit < t:
                break
            weight *= _BASE - t
            k += 1
        bias = _adapted(i - before, before == 0, len(out) + 1)
        n += i // (len(out) + 1)
        i %= len(out) + 1
        if n > 0x10ffff:
            if errors == 'strict':
                raise UnicodeError('Invalid character U+%x' % n)
            n = ord('?')
        out.insert(i, unichr(n))
        i += 1
    return u''.join(out)


def getregentry():
    def encode(input, errors='strict'):
        return punycode_encode(input), len(input)

    def decode(input, errors='strict'):
        if errors not in ('strict', 'replace', 'ignore'):
            raise UnicodeError('Unsupported error handling ' + errors)
        return punycode_decode(input, errors), len(input)

    from encodings import _info
    return _info('punycode', encode, decode)
