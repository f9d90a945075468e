import os
import _io as io

b = io.BytesIO(b'one\ntwo\nthree')
print b.readline(), b.read(2), b.tell(), list(b)
b.seek(0, 2)
b.write(b'!')
print repr(b.getvalue())
s = io.StringIO(u'a\r\nb\rc\n', newline=None)
print repr(s.read()), s.newlines
path = 'io_streams.tmp'
with io.open(path, 'w', encoding='utf-8') as f:
    print f.write(u'gr\xfcn\nblau\n'), f.encoding
with io.open(path, 'rb') as f:
    print type(f).__name__, repr(f.read()), f.tell()
with io.open(path, 'r+b') as f:
    f.seek(2)
    f.write(b'XX')
    print repr(f.read(3)), f.tell()
    print f.peek(2)[:2]
with io.open(path, encoding='latin-1') as f:
    print [line for line in f]
    print f.tell()
with io.open(path, 'ab', 0) as f:
    print type(f).__name__, f.mode, f.write(b'end')
    try:
        f.read()
    except ValueError as e:
        print type(e).__name__, e
print io.open(path, encoding='utf-8', errors='replace').readlines()
try:
    io.open(path, 'rw')
except ValueError as e:
    print e
try:
    io.open(path + '/no')
except IOError as e:
    print e.errno
try:
    io.open(path, 'rb').write(b'x')
except IOError as e:
    print type(e).__name__
try:
    io.StringIO('bytes')
except TypeError as e:
    print e
d = io.IncrementalNewlineDecoder(None, translate=True)
print repr(d.decode(u'a\r')), repr(d.decode(u'\nb\r', final=True)), d.newlines
print isinstance(b, io._BufferedIOBase), isinstance(s, io._TextIOBase), issubclass(io.FileIO, io._RawIOBase)
os.remove(path)
