# `readinto`, the ends of lines that universal mode has seen, and `next` that does not mix with other ways of reading.
import array
import os
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'lines')


def put(text):
    with open(path, 'wb') as f:
        f.write(text)


for text in ('a\nb\n', 'a\rb\r', 'a\r\nb\r\n', 'a\rb\nc\r\nd', 'none', '\r', '\r\n'):
    put(text)
    with open(path, 'U') as f:
        before = f.newlines
        print repr(text), before, repr(f.read()), repr(f.newlines),
    with open(path, 'rU') as f:
        lines = []
        while True:
            line = f.readline()
            if not line:
                break
            lines.append((line, f.tell(), f.newlines))
        print lines
    with open(path, 'U') as f:
        parts = []
        while True:
            part = f.read(1)
            if not part:
                break
            parts.append(part)
        print parts, list(open(path, 'U')), open(path, 'U').readlines()
with open(path) as f:
    print f.newlines

put('hello world')
with open(path) as f:
    room = bytearray('.' * 5)
    print f.readinto(room), room
    numbers = array.array('b', [0] * 4)
    print f.readinto(numbers), numbers
    view = memoryview(bytearray('....'))
    print f.readinto(view[1:3]), repr(view.tobytes()), f.readinto(room), room
    for wrong in 'text', 3, memoryview('fixed'):
        try:
            f.readinto(wrong)
        except TypeError:
            print 'TypeError'

put('one\ntwo\nthree\n')
with open(path) as f:
    print repr(next(f))
    for read in f.read, f.readline, f.readlines, lambda: f.readinto(bytearray(1)):
        try:
            read()
        except ValueError as error:
            print error
    f.seek(4)
    print repr(f.readline()), list(f), repr(f.read())
put('line\n' * 3000)
with open(path) as f:
    for i, line in enumerate(f):
        pass
    print i, repr(f.readline())
os.remove(path)
os.rmdir(folder)
