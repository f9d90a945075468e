"""Writes `lib/_ucd.py`, the properties of characters, from the `unicodedata` of the CPython 2.7 that runs this.

    python2.7 languages/python/tools/ucd.py > languages/python/lib/_ucd.py
"""

import base64
import unicodedata
import zlib

LAST = 0x110000


def character(point):
    return ('\\U%08x' % point).decode('unicode-escape')


def table(ucd):
    """Records of properties, and runs of characters with the same one."""
    records, runs, before = {}, [], None
    for point in xrange(LAST):
        c = character(point)
        record = '%s,%s,%d,%d,%s' % (ucd.category(c), ucd.bidirectional(c), ucd.combining(c), ucd.mirrored(c),
                                     ucd.east_asian_width(c))
        number = records.setdefault(record, len(records))
        if number != before:
            runs.append('%x:%x' % (point, number))
            before = number
    known = sorted(records, key=records.get)
    return ';'.join(known) + '\n' + ' '.join(runs)


def numbers(ucd):
    found = []
    for point in xrange(LAST):
        c = character(point)
        values = ucd.decimal(c, None), ucd.digit(c, None), ucd.numeric(c, None)
        if values != (None, None, None):
            found.append('%x:%s' % (point, ','.join('' if v is None else repr(v) for v in values)))
    return ' '.join(found)


def decompositions(ucd):
    found = []
    for point in xrange(LAST):
        text = ucd.decomposition(character(point))
        if text and not 0xac00 <= point < 0xd7a4:
            found.append('%x=%s' % (point, text))
    return ';'.join(found)


def compositions():
    """Pairs that become one character."""
    found = []
    for point in xrange(LAST):
        c = character(point)
        text = unicodedata.decomposition(c)
        parts = text.split()
        if len(parts) == 2 and not text.startswith('<') and unicodedata.normalize('NFC', c) == c:
            found.append('%s,%s=%x' % (parts[0], parts[1], point))
    return ' '.join(found)


def main():
    old = unicodedata.ucd_3_2_0
    parts = [table(unicodedata), table(old), numbers(unicodedata), numbers(old), decompositions(unicodedata),
             decompositions(old), compositions()]
    packed = base64.b64encode(zlib.compress('\n'.join(parts), 9))
    print '"""Properties of characters, written by `tools/ucd.py`. Facts of the Unicode Character Database, %s and %s."""' % (
        unicodedata.unidata_version, old.unidata_version)
    print
    print 'PACKED = ('
    for i in xrange(0, len(packed), 116):
        print "    '%s'" % packed[i:i + 116]
    print ')'


main()
