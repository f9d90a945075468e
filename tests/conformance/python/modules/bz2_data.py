# Data and files in bzip2's format.
import bz2
import os
import tempfile


def tried(function, *args):
    try:
        print repr(function(*args))
    except Exception as e:
        print '%s: %s' % (e.__class__.__name__, e)


packed = bz2.compress('hello')
print repr(packed)
tried(bz2.compress, 'a', 0)
tried(bz2.decompress, packed + 'more')
tried(bz2.decompress, packed[:-3])
tried(bz2.decompress, 'nonsense')
tried(bz2.decompress, '')
text = ''.join('line %d of many\n' % (i * i % 1000) for i in range(5000))
print bz2.decompress(bz2.compress(text)) == text

c = bz2.BZ2Compressor(1)
packed = ''.join([c.compress(text[i:i + 1000]) for i in range(0, len(text), 1000)] + [c.flush()])
tried(c.flush)
tried(c.compress, 'x')
d = bz2.BZ2Decompressor()
print ''.join(d.decompress(packed[i:i + 100]) for i in range(0, len(packed), 100)) == text
d = bz2.BZ2Decompressor()
d.decompress(packed + 'rest')
print d.unused_data
tried(d.decompress, 'x')

name = tempfile.mktemp()
f = bz2.BZ2File(name, 'w')
f.write('a\nb\r\nc')
f.writelines(['x\n', 'y'])
tried(f.read)
print f.mode, f.closed, f.tell()
f.close()
tried(f.write, 'x')
f = bz2.BZ2File(name)
print repr(f.readline()), f.tell(), repr(f.readline(1)), f.readlines(), f.seek(0), repr(f.read(3)), repr(f.read(0))
f.seek(-2, 1)
print f.tell(), repr(f.read())
f.seek(-3, 2)
print repr(f.read())
f.seek(100)
print f.tell(), list(f)
f.seek(0)
print list(f)
tried(f.write, 'x')
f.close()
tried(f.read)
with bz2.BZ2File(name, 'rU') as f:
    print repr(f.read()), f.newlines
with open(name, 'wb') as f:
    f.write(packed[:-10])
tried(bz2.BZ2File(name).read)
os.remove(name)
tried(bz2.BZ2File, '/no/such/file')
