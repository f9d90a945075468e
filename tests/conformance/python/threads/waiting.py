# Calls that wait for the system let other threads run; signals are the main thread's.
import os
import select
import signal
import socket
import sys
import thread
import threading
import time

# A pipe: the reader waits in the middle of a call.
r, w = os.pipe()
got = []
t = threading.Thread(target=lambda: got.append(os.read(r, 10)))
t.start()
os.write(w, 'hello')
t.join()
print got

f = os.fdopen(r)
lines = []
t = threading.Thread(target=lambda: lines.extend(f.readlines()))
t.start()
os.write(w, 'one\ntwo\n')
os.close(w)
t.join()
print lines

# Sockets: a server in a thread.
server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen(1)

def serve():
    conn, _ = server.accept()
    while True:
        data = conn.recv(100)
        if not data:
            break
        conn.sendall(data.upper())
    conn.close()

t = threading.Thread(target=serve)
t.start()
client = socket.create_connection(server.getsockname())
for word in ('spam', 'eggs'):
    client.sendall(word)
    print client.recv(100)
client.close()
t.join()
server.close()

# select, and a child process.
r, w = os.pipe()
t = threading.Timer(0.02, os.write, [w, 'x'])
t.start()
print select.select([r], [], [], 10)[0] == [r]
t.join()
pid = os.fork()
if pid == 0:
    time.sleep(0.02)
    os._exit(7)
t = threading.Thread(target=lambda: got.append(os.waitpid(pid, 0)[1] >> 8))
t.start()
t.join()
print got[-1]

# Signal handlers run in the main thread, whoever sends.
seen = []

def handler(number, frame):
    seen.append((number, threading.currentThread().name))

signal.signal(signal.SIGUSR1, handler)
t = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGUSR1))
t.start()
t.join()
while not seen:
    time.sleep(0.01)
print seen

def bad():
    try:
        signal.signal(signal.SIGUSR1, handler)
    except ValueError as e:
        print e
    try:
        signal.set_wakeup_fd(-1)
    except ValueError as e:
        print e

t = threading.Thread(target=bad)
t.start()
t.join()

try:
    thread.start_new_thread(thread.interrupt_main, ())
    while True:
        time.sleep(0.01)
except KeyboardInterrupt:
    print 'interrupted'

# A child of a thread has that thread alone.
held = threading.Lock()

def child():
    pid = os.fork()
    if pid == 0:
        ok = threading.activeCount() == 1 and threading.currentThread() is t
        more = threading.Thread(target=lambda: None)
        more.start()
        more.join()
        os._exit(0 if ok else 1)
    got.append(os.waitpid(pid, 0)[1])

idle = threading.Event()
waiting = threading.Thread(target=idle.wait)
waiting.start()
t = threading.Thread(target=child)
t.start()
t.join()
print got[-1]
idle.set()
waiting.join()

frames = sys._current_frames()
print frames.keys() == [thread.get_ident()], frames.values()[0].f_code.co_name
