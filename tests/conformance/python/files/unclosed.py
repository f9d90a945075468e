"""Files that nobody closes do not use up the descriptors."""
import io
import os
import socket
import tempfile

folder = tempfile.mkdtemp()
name = os.path.join(folder, 'f')
for i in xrange(2000):
    open(name, 'w').write('line %d\n' % i)
print open(name).read(),
for i in xrange(2000):
    f = open(name)
    if f.read(4) != 'line':
        print 'lost', i
for i in xrange(1200):
    io.open(name, 'rb').read(1)
for i in xrange(1200):
    os.fdopen(os.open(name, os.O_RDONLY)).read(1)
for i in xrange(1200):
    socket.socket()
print len(os.listdir(folder))
os.remove(name)
os.rmdir(folder)
