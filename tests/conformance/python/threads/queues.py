# `Queue` between threads.
import Queue
import threading

q = Queue.Queue()
out = []

def work():
    while True:
        item = q.get()
        out.append(item * item)
        q.task_done()

for i in range(3):
    t = threading.Thread(target=work)
    t.daemon = True
    t.start()
for i in range(40):
    q.put(i)
q.join()
print sorted(out) == [i * i for i in range(40)]

small = Queue.Queue(1)
small.put('a')
print small.full(), small.qsize()
for bad in (lambda: small.put('b', False), lambda: small.put('b', True, 0.01), lambda: small.put('b', timeout=-1)):
    try:
        bad()
    except (Queue.Full, ValueError) as e:
        print type(e).__name__, e

def late():
    small.get()

t = threading.Timer(0.01, late)
t.start()
small.put('c')
t.join()
print small.get(), small.empty()
for bad in (lambda: small.get(False), lambda: small.get(True, 0.01), lambda: small.get_nowait(), small.task_done, small.task_done, small.task_done):
    try:
        print bad()
    except (Queue.Empty, ValueError) as e:
        print type(e).__name__, e
p = Queue.PriorityQueue()
l = Queue.LifoQueue()
for n in (3, 1, 2):
    p.put(n)
    l.put(n)
print [p.get() for i in range(3)], [l.get() for i in range(3)]
