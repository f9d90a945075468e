"""hashlib, zlib, base64, binascii, hmac."""
import base64
import binascii
import hashlib
import hmac
import sys
import zlib


def main(n):
    total = 0
    for i in xrange(n):
        s = ("block %d " % i) * 60
        total += len(hashlib.md5(s).hexdigest()) + ord(hashlib.sha1(s).digest()[3])
        h = hashlib.new("sha256")
        for j in range(5):
            h.update(s[j * 10:j * 10 + 40])
        total += int(h.hexdigest()[:4], 16) + len(hashlib.sha512(s).digest())
        total += ord(hmac.new("key", s, hashlib.md5).digest()[0])
        z = zlib.compress(s)
        total += len(zlib.decompress(z)) + (zlib.crc32(s) & 0xff) + (zlib.adler32(s) & 0xff)
        b = base64.b64encode(s)
        total += len(b) + len(base64.b64decode(b)) + len(base64.urlsafe_b64encode(s)) + len(base64.b32encode(s[:50]))
        total += len(binascii.hexlify(s)) + len(binascii.unhexlify("00ff" * 20)) + binascii.crc32(s) % 7
    print total


main(int(sys.argv[1]))
