"""Bytes in the format of uuencode."""

import binascii

from encodings import _bytes


def uu_encode(data, filename='<data>', mode=0o666):
    lines = [binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45)]
    return 'begin %o %s\n%s \nend\n' % (mode & 0o777, filename, ''.join(lines))


def uu_decode(data):
    lines = iter(data.splitlines(True))
    for line in lines:
        if line.startswith('begin'):
            break
    else:
        raise ValueError('Missing "begin" line in input data')
    out = []
    for line in lines:
        if line == 'end\n' or line == 'end':
            return ''.join(out)
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders leave more behind the bytes than the length says.
            n = ((ord(line[0]) - 32 & 63) * 4 + 5) // 3
            out.append(binascii.a2b_uu(line[:n]))
    raise ValueError('Truncated input data')


def getregentry():
    return _bytes.info('uu', uu_encode, uu_decode)
