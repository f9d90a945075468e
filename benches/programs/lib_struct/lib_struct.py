"""struct: pack and unpack."""
import struct
import sys


def main(n):
    total = 0
    head = struct.Struct("<IHHd4s")
    for i in xrange(n):
        s = head.pack(i, i & 0xffff, 7, i * 0.5, "abcd")
        a, b, c, d, e = head.unpack(s)
        total += a + b + c + int(d) + len(e)
        total += sum(struct.unpack(">8B", struct.pack(">Q", i * 1000003)))
        total += struct.unpack_from("<h", s, 4)[0] + struct.calcsize("iqb")
        total += len(struct.pack("!3i2?", 1, -2, i, True, False))
    print total


main(int(sys.argv[1]))
