"""Bytes as text: base 16, 32 and 64."""

import binascii
import re

__all__ = ['encode', 'decode', 'encodestring', 'decodestring', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b16encode', 'b16decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode',
           'urlsafe_b64decode']

MAXLINESIZE = 76
MAXBINSIZE = 57

_identity = ''.join(map(chr, range(256)))
EMPTYSTRING = ''


def _swapped(pairs):
    table = list(_identity)
    for old, new in pairs:
        table[ord(old)] = new
    return ''.join(table)


_urlsafe_encode = _swapped(['+-', '/_'])
_urlsafe_decode = _swapped(['-+', '_/'])


def b64encode(s, altchars=None):
    """Base 64; two characters may stand for `+` and `/`."""
    encoded = binascii.b2a_base64(s)[:-1]
    if altchars is not None:
        encoded = encoded.translate(_swapped(zip('+/', altchars[:2])))
    return encoded


def b64decode(s, altchars=None):
    """The bytes of base 64; characters that are none of its own are skipped."""
    if altchars is not None:
        s = s.translate(_swapped(zip(altchars[:2], '+/')))
    try:
        return binascii.a2b_base64(s)
    except binascii.Error as msg:
        raise TypeError(msg)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base 64 with `-` and `_` in place of `+` and `/`."""
    return b64encode(s).translate(_urlsafe_encode)


def urlsafe_b64decode(s):
    return b64decode(s.translate(_urlsafe_decode))


_B32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b32rev = dict((letter, i) for i, letter in enumerate(_B32))
# All pairs of letters, when the first text is encoded.
_pairs = []
# Letters for the last bytes of five, by their number.
_LETTERS = {0: 8, 1: 2, 2: 4, 3: 5, 4: 7}


def b32encode(s):
    """Base 32."""
    if not _pairs:
        _pairs.extend(a + b for a in _B32 for b in _B32)
    out = []
    for at in range(0, len(s), 5):
        n = int(binascii.hexlify(s[at:at + 5].ljust(5, '\0')), 16)
        out += [_pairs[n >> 30], _pairs[n >> 20 & 1023], _pairs[n >> 10 & 1023], _pairs[n & 1023]]
    letters = ''.join(out)
    keep = _LETTERS[len(s) % 5]
    return letters if keep == 8 else letters[:keep - 8] + '=' * (8 - keep)


def b32decode(s, casefold=False, map01=None):
    """The bytes of base 32; `map01` is what the digit 1 stands for (0 stands for O then)."""
    if len(s) % 8:
        raise TypeError('Incorrect padding')
    if map01:
        s = s.translate(_swapped(['0O', '1' + map01]))
    if casefold:
        s = s.upper()
    letters = s.rstrip('=')
    padding = len(s) - len(letters)
    if padding not in (0, 1, 3, 4, 6):
        raise TypeError('Incorrect padding')
    n = 0
    out = []
    for i, letter in enumerate(letters + 'A' * padding):
        value = _b32rev.get(letter)
        if value is None:
            raise TypeError('Non-base32 digit found')
        n = n << 5 | value
        if i % 8 == 7:
            out.append(binascii.unhexlify('%010x' % n))
            n = 0
    whole = ''.join(out)
    return whole[:len(whole) - {0: 0, 1: 1, 3: 2, 4: 3, 6: 4}[padding]]


def b16encode(s):
    """Base 16."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes of base 16."""
    if casefold:
        s = s.upper()
    if re.search('[^0-9A-F]', str(s)):
        raise TypeError('Non-base16 digit found')
    return binascii.unhexlify(s)


def encode(input, output):
    """Encode a file into another one, in lines."""
    while True:
        part = input.read(MAXBINSIZE)
        if not part:
            break
        while len(part) < MAXBINSIZE:
            more = input.read(MAXBINSIZE - len(part))
            if not more:
                break
            part += more
        output.write(binascii.b2a_base64(part))


def decode(input, output):
    """Decode a file into another one."""
    while True:
        line = input.readline()
        if not line:
            break
        output.write(binascii.a2b_base64(line))


def encodestring(s):
    """Base 64 in lines."""
    return ''.join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodestring(s):
    return binascii.a2b_base64(s)


def test():
    """The program: `base64 [-d|-e|-u|-t] [file|-]`."""
    import getopt
    import sys
    try:
        options, args = getopt.getopt(sys.argv[1:], 'deut')
    except getopt.error as msg:
        sys.stdout = sys.stderr
        print msg
        print """usage: %s [-d|-e|-u|-t] [file|-]
        -d, -u: decode
        -e: encode (default)
        -t: encode and decode string 'Aladdin:open sesame'""" % sys.argv[0]
        sys.exit(2)
    function = encode
    for option, _ in options:
        if option == '-e':
            function = encode
        elif option in ('-d', '-u'):
            function = decode
        else:
            test1()
            return
    if args and args[0] != '-':
        with open(args[0], 'rb') as f:
            function(f, sys.stdout)
    else:
        function(sys.stdin, sys.stdout)


def test1():
    text = 'Aladdin:open sesame'
    encoded = encodestring(text)
    print text, repr(encoded), decodestring(encoded)


if __name__ == '__main__':
    test()
