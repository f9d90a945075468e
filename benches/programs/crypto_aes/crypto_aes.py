"""AES-128 in counter mode; the tables are computed from the field arithmetic."""
import sys


def xtime(a):
    a <<= 1
    return (a ^ 0x11B) if a & 0x100 else a


def multiply(a, b):
    r = 0
    while b:
        if b & 1:
            r ^= a
        a = xtime(a)
        b >>= 1
    return r


def make_sbox():
    inverse = [0] * 256
    for a in xrange(1, 256):
        if inverse[a] == 0:
            for b in xrange(1, 256):
                if multiply(a, b) == 1:
                    inverse[a] = b
                    inverse[b] = a
                    break
    box = []
    for v in inverse:
        r = 0x63
        for shift in xrange(5):
            r ^= (v << shift | v >> 8 - shift) & 0xFF
        box.append(r)
    return box


SBOX = make_sbox()
TWICE = [xtime(a) for a in xrange(256)]
THRICE = [xtime(a) ^ a for a in xrange(256)]
SHIFT = [0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11]


class Aes(object):
    def __init__(self, key):
        words = [key[i:i + 4] for i in xrange(0, 16, 4)]
        rcon = 1
        for i in xrange(4, 44):
            w = words[-1]
            if i % 4 == 0:
                w = [SBOX[b] for b in w[1:] + w[:1]]
                w[0] ^= rcon
                rcon = xtime(rcon)
            words.append([a ^ b for a, b in zip(words[i - 4], w)])
        self.keys = [sum(words[r * 4:r * 4 + 4], []) for r in xrange(11)]

    def encrypt(self, block):
        state = [b ^ k for b, k in zip(block, self.keys[0])]
        for r in xrange(1, 10):
            state = self.mix([SBOX[state[i]] for i in SHIFT], self.keys[r])
        key = self.keys[10]
        return [SBOX[state[SHIFT[i]]] ^ key[i] for i in xrange(16)]

    def mix(self, s, key):
        out = [0] * 16
        for c in xrange(0, 16, 4):
            a, b, d, e = s[c], s[c + 1], s[c + 2], s[c + 3]
            out[c] = TWICE[a] ^ THRICE[b] ^ d ^ e ^ key[c]
            out[c + 1] = a ^ TWICE[b] ^ THRICE[d] ^ e ^ key[c + 1]
            out[c + 2] = a ^ b ^ TWICE[d] ^ THRICE[e] ^ key[c + 2]
            out[c + 3] = THRICE[a] ^ b ^ d ^ TWICE[e] ^ key[c + 3]
        return out

    def counter_mode(self, data, nonce):
        out = bytearray()
        counter = nonce
        for i in xrange(0, len(data), 16):
            block = [counter >> s & 255 for s in xrange(120, -1, -8)]
            counter += 1
            for a, b in zip(data[i:i + 16], self.encrypt(block)):
                out.append(a ^ b)
        return out


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
    vector = Aes(range(16)).encrypt([i * 17 for i in xrange(16)])
    aes = Aes([(i * 37 + 11) & 255 for i in xrange(16)])
    data = bytearray((i * i + 3 * i) & 255 for i in xrange(n))
    hidden = aes.counter_mode(data, 1 << 64)
    back = aes.counter_mode(hidden, 1 << 64)
    check = 0
    for b in hidden:
        check = (check * 31 + b) & 0xFFFFFFFF
    print 'crypto_aes: n=%d vector=%s check=%d same=%s' % (n, ''.join('%02x' % b for b in vector), check, back == data)
