"""What kind of database a file is."""

import os
import struct


def whichdb(filename):
    """The module for it; the empty text if that is not known, `None` if there is no such file."""
    for suffixes, name in ((('.pag', '.dir'), 'dbm'),):
        if all(os.path.isfile(filename + suffix) for suffix in suffixes):
            return name
    if os.path.isfile(filename + '.dat') and os.path.isfile(filename + '.dir'):
        size = os.path.getsize(filename + '.dir')
        if size == 0:
            return 'dumbdbm'
        with open(filename + '.dir', 'rb') as f:
            if f.read(1) in ('\'', '"'):
                return 'dumbdbm'
    try:
        with open(filename, 'rb') as f:
            head = f.read(16)
    except IOError:
        return None
    if len(head) < 4:
        return ''
    magic = struct.unpack('=l', head[:4])[0] & 0xffffffff
    if magic in (0x13579ace, 0x13579acd, 0x13579acf):
        return 'gdbm'
    if magic in (0x00061561, 0x61150600):
        return 'bsddb185'
    if len(head) == 16 and struct.unpack('=l', head[-4:])[0] & 0xffffffff in (0x00061561, 0x61150600):
        return 'dbhash'
    return ''
