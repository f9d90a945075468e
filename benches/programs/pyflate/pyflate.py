"""Block-sorting decompressor: canonical Huffman bits, move-to-front, run lengths, inverse Burrows-Wheeler."""
import sys
from heapq import heapify, heappush, heappop

RUN, END = 256, 257
BLOCK = 2000


class BitWriter(object):
    def __init__(self):
        self.out = []
        self.hold = 0
        self.count = 0

    def write(self, value, width):
        self.hold = self.hold << width | value
        self.count += width
        while self.count >= 8:
            self.count -= 8
            self.out.append(chr(self.hold >> self.count & 255))
        self.hold &= (1 << self.count) - 1

    def finish(self):
        if self.count:
            self.write(0, 8 - self.count)
        return ''.join(self.out)


class BitReader(object):
    def __init__(self, data):
        self.data = data
        self.pos = 0
        self.hold = 0
        self.count = 0

    def read(self, width):
        while self.count < width:
            self.hold = self.hold << 8 | ord(self.data[self.pos])
            self.pos += 1
            self.count += 8
        self.count -= width
        value = self.hold >> self.count
        self.hold &= (1 << self.count) - 1
        return value


def code_lengths(freq):
    heap = [(f, s, None) for s, f in enumerate(freq) if f]
    heapify(heap)
    serial = len(freq)
    while len(heap) > 1:
        a = heappop(heap)
        b = heappop(heap)
        heappush(heap, (a[0] + b[0], serial, (a, b)))
        serial += 1
    lengths = [0] * len(freq)
    todo = [(heap[0], 0)]
    while todo:
        (f, s, kids), depth = todo.pop()
        if kids is None:
            lengths[s] = max(depth, 1)
        else:
            todo.append((kids[0], depth + 1))
            todo.append((kids[1], depth + 1))
    return lengths


def canonical(lengths):
    codes = {}
    code = last = 0
    for length, symbol in sorted((l, s) for s, l in enumerate(lengths) if l):
        code <<= length - last
        last = length
        codes[symbol] = (code, length)
        code += 1
    return codes


def compress_block(text, writer):
    n = len(text)
    doubled = text + text
    order = sorted(xrange(n), key=lambda i: doubled[i:i + n])
    last = [ord(text[i - 1]) for i in order]
    front = range(256)
    symbols = []
    zeros = 0
    for c in last + [None]:
        i = front.index(c) if c is not None else -1
        if i == 0:
            zeros += 1
            continue
        while zeros:
            take = min(zeros, 255)
            symbols.extend([RUN, take])
            zeros -= take
        if c is not None:
            symbols.append(i)
            front.insert(0, front.pop(i))
    symbols.append(END)
    freq = [0] * 258
    for s in symbols:
        freq[s] += 1
    lengths = code_lengths(freq)
    codes = canonical(lengths)
    writer.write(1, 1)
    writer.write(n, 24)
    writer.write(order.index(0), 24)
    for l in lengths:
        writer.write(l, 5)
    for s in symbols:
        writer.write(*codes[s])


def compress(text):
    writer = BitWriter()
    for i in xrange(0, len(text), BLOCK):
        compress_block(text[i:i + BLOCK], writer)
    writer.write(0, 1)
    return writer.finish()


class Table(object):
    def __init__(self, lengths):
        self.first = {}
        self.symbols = []
        for symbol, (code, length) in sorted(canonical(lengths).items(), key=lambda kv: (kv[1][1], kv[1][0])):
            if length not in self.first:
                self.first[length] = [code, len(self.symbols), 0]
            self.first[length][2] += 1
            self.symbols.append(symbol)

    def decode(self, reader):
        code = length = 0
        while True:
            code = code << 1 | reader.read(1)
            length += 1
            row = self.first.get(length)
            if row is not None and code - row[0] < row[2]:
                return self.symbols[row[1] + code - row[0]]


def decompress(data):
    reader = BitReader(data)
    out = []
    while reader.read(1):
        n = reader.read(24)
        start = reader.read(24)
        table = Table([reader.read(5) for _ in xrange(258)])
        front = range(256)
        last = []
        while True:
            s = table.decode(reader)
            if s == END:
                break
            if s == RUN:
                last.extend([front[0]] * table.decode(reader))
            else:
                c = front.pop(s)
                front.insert(0, c)
                last.append(c)
        counts = [0] * 256
        for c in last:
            counts[c] += 1
        base = [0] * 256
        total = 0
        for c in xrange(256):
            base[c] = total
            total += counts[c]
        link = [0] * n
        for i, c in enumerate(last):
            link[base[c]] = i
            base[c] += 1
        p = link[start]
        for _ in xrange(n):
            out.append(chr(last[p]))
            p = link[p]
    return ''.join(out)


def sample(n):
    words = 'the of and to in is that for it as was with be by on not he his but at are this have from'.split()
    state = 17
    out = []
    size = 0
    while size < n:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        w = words[(state >> 8) % len(words)]
        if state >> 20 & 7 == 0:
            w = w.upper() * 3 + '\n'
        out.append(w)
        size += len(w) + 1
    return ' '.join(out)[:n]


def adler(text):
    a, b = 1, 0
    for c in text:
        a = (a + ord(c)) % 65521
        b = (b + a) % 65521
    return b << 16 | a


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    text = sample(n)
    packed = compress(text)
    back = decompress(packed)
    print 'pyflate: n=%d packed=%d adler=%d same=%s' % (n, len(packed), adler(back), back == text)
