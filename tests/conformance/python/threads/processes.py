# Memory, locks and connections that processes share.
import mmap
import os
from _multiprocessing import Connection, SemLock


def child(f):
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = f()
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1] >> 8


# A map without a file.
m = mmap.mmap(-1, 100)

def write():
    m[10:15] = 'child'
    return 0

print child(write), m[10:15], m.find('child'), len(m)
m.seek(50)
m.write('parent')
print child(lambda: 0 if m[50:56] == 'parent' else 1)

# Two maps of one file, and the file itself.
name = 'processes.tmp'
f = open(name, 'w+')
f.write('x' * 5000)
f.flush()
a = mmap.mmap(f.fileno(), 5000)
b = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
c = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY)
a[0:3] = 'abc'
a[4990] = 'z'
print b[:5], b[-11:-8], open(name).read(4)
c[0:3] = 'own'
print c[:5], b[:5]
try:
    b[0] = 'n'
except TypeError as e:
    print e
print a[0:12:3], b.readline() == b[:], b.tell(), b.read(5) == ''
a.resize(8192)
a[8000:8003] = 'end'
print len(a), os.stat(name).st_size, a.rfind('end'), a.flush()
a.move(0, 8000, 3)
print a[:5]
f.truncate(10)
f.close()
for it in (a, b, c):
    it.close()
try:
    a[0]
except ValueError as e:
    print e
os.remove(name)

# A lock that a child takes.
lock = SemLock(1, 1, 1)

def take():
    lock.acquire()
    return 7

print child(take), lock._is_zero(), lock.acquire(False), lock.acquire(True, 0.01)
lock.release()
print lock._get_value(), lock.acquire(), lock._count(), lock._is_mine()
again = SemLock(0, 1, 1)
print again.acquire(), again.acquire(), again._count(), child(lambda: int(again.acquire(False, 0)) + 3 if not again._after_fork() else 0)
again.release()
again.release()
for bad in (again.release, lambda: (lock.release(), lock.release()), lambda: SemLock(5, 1, 1)):
    try:
        bad()
    except (AssertionError, ValueError) as e:
        print type(e).__name__, e

# Connections.
r, w = os.pipe()
r, w = Connection(r, writable=False), Connection(w, readable=False)

def talk():
    w.send([1, 'two', {3: 4.0}])
    w.send_bytes('raw bytes', 4)
    w.send(None)
    w.close()
    return 0

print r.poll(0)
print child(talk), r.poll(), r.recv(), r.recv_bytes(), r.recv()
w.close()
for bad in (r.recv, lambda: r.send(1), lambda: Connection(-1), lambda: Connection(0, False, False), w.fileno):
    try:
        bad()
    except (EOFError, IOError, ValueError) as e:
        print type(e).__name__, e
print r.closed, w.closed, r.readable, r.writable

# Waiting for descriptors that the system keeps.
import select
r, w = os.pipe()
e = select.epoll()
e.register(r, select.EPOLLIN)
print e.poll(0), e.closed
os.write(w, 'x')
print e.poll(5) == [(r, select.EPOLLIN)]
e.modify(r, 0)
print e.poll(0)
e.unregister(r)
for bad in (lambda: e.unregister(r), lambda: e.modify(r, 1), lambda: e.poll(0, -2), lambda: e.poll('x')):
    try:
        print bad()
    except (IOError, ValueError, TypeError) as error:
        print type(error).__name__, error
e.close()
print e.closed
try:
    e.fileno()
except ValueError as error:
    print error
