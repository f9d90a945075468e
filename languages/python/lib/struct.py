"""Values as bytes in the layouts of C. The work is done in `_struct`."""

from _struct import Struct, calcsize, error, pack, pack_into, unpack, unpack_from

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'Struct', 'error']
