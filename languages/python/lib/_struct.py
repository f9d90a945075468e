"""Values as bytes in the layouts of C. The work is done in `_structs`."""

from _structs import calcsize, error, pack, pack_into, unpack, unpack_from


class Struct(object):
    """A format that is used often."""

    def __init__(self, format):
        self.size = calcsize(format)
        self.format = str(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        return pack_into(self.format, buffer, offset, *values)

    def unpack(self, data):
        return unpack(self.format, data)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)


def _clearcache():
    """Formats are not kept."""


Struct.__module__ = 'struct'
