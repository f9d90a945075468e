import os, signal, select, fcntl, time

r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(r)
    os.write(w, 'from the child')
    os._exit(7)
os.close(w)
print os.read(r, 100), repr(os.read(r, 100))
found, status = os.waitpid(pid, 0)
print found == pid, os.WIFEXITED(status), os.WEXITSTATUS(status)
os.close(r)

r, w = os.pipe()
print select.select([r], [w], [], 0) == ([], [w], [])
os.write(w, 'x')
poll = select.poll()
poll.register(r, select.POLLIN)
print poll.poll(0) == [(r, select.POLLIN)]
print fcntl.fcntl(r, fcntl.F_GETFD) & fcntl.FD_CLOEXEC
fcntl.fcntl(r, fcntl.F_SETFD, fcntl.FD_CLOEXEC)
print fcntl.fcntl(r, fcntl.F_GETFD)
os.close(r)
os.close(w)
try:
    os.read(r, 1)
except OSError as e:
    print e

seen = []


def handler(number, frame):
    seen.append(number)


print signal.signal(signal.SIGUSR1, handler) == signal.SIG_DFL
os.kill(os.getpid(), signal.SIGUSR1)
for _ in xrange(1000):
    if seen:
        break
print seen == [signal.SIGUSR1], signal.getsignal(signal.SIGUSR1) is handler


class Timeout(Exception):
    pass


def alarm(number, frame):
    raise Timeout


signal.signal(signal.SIGALRM, alarm)
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    while True:
        pass
except Timeout:
    print 'timeout'
try:
    signal.signal(signal.SIGUSR1, 'x')
except TypeError as e:
    print e
try:
    signal.signal(4242, handler)
except ValueError as e:
    print e
copy = os.dup(1)
f = os.fdopen(copy, 'w')
f.write('through a copy\n')
f.close()
pid = os.fork()
if pid == 0:
    os.execv('/bin/sh', ['sh', '-c', 'exit 3'])
print os.waitpid(pid, 0)[1]
mask = os.umask(022)
print oct(os.umask(mask))
