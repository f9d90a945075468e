# Threads run at the same time as the main one, and wait for locks, conditions, events and each other.
import sys
import thread
import threading
import time

lock = thread.allocate_lock()
print lock.acquire(), lock.acquire(0), lock.locked()
lock.release()
print lock.locked(), type(lock).__name__, isinstance(lock, thread.LockType)
try:
    lock.release()
except thread.error as e:
    print 'error', e

# A thread waits for another one in the middle of a function.
steps = []
ready, go = threading.Event(), threading.Event()

def stepper():
    steps.append('in')
    ready.set()
    go.wait()
    steps.append('out')

t = threading.Thread(target=stepper, name='stepper')
print t.is_alive(), t.ident, t.name, t.daemon
t.start()
ready.wait()
print steps, t.is_alive()
go.set()
t.join()
print steps, t.is_alive()
try:
    t.start()
except RuntimeError as e:
    print e

# Counting under a lock loses nothing.
total = 0
guard = threading.Lock()

def count():
    global total
    for i in xrange(3000):
        with guard:
            total += 1

threads = [threading.Thread(target=count) for i in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print total

# A busy thread is interrupted to let others run, in loops and in calls.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

flag = []

def spin():
    while not flag:
        pass
    return 'spun'

def recurse():
    while not flag:
        fib(12)

spinners = [threading.Thread(target=spin), threading.Thread(target=recurse)]
for t in spinners:
    t.start()
for i in range(20):
    fib(10)
time.sleep(0.01)
flag.append(1)
for t in spinners:
    t.join()
print 'spun'

# Producer and consumer with a condition.
items, got, cond = [], [], threading.Condition()

def consume():
    while True:
        with cond:
            while not items:
                cond.wait()
            item = items.pop(0)
        if item is None:
            return
        got.append(item)

t = threading.Thread(target=consume)
t.start()
for i in range(50):
    with cond:
        items.append(i)
        cond.notify()
with cond:
    items.append(None)
    cond.notify()
t.join()
print got == range(50)

# Waiting has a limit.
event = threading.Event()
print event.wait(0.01), event.is_set()
c = threading.Condition()
with c:
    c.wait(0.01)
try:
    c.wait()
except RuntimeError as e:
    print e
try:
    c.notify()
except RuntimeError as e:
    print e

s = threading.Semaphore(2)
print s.acquire(), s.acquire(), s.acquire(0)
s.release()
b = threading.BoundedSemaphore(1)
try:
    b.release()
except ValueError as e:
    print e
r = threading.RLock()
print r.acquire(), r.acquire(), bool(r._is_owned())
r.release()
r.release()
try:
    r.release()
except RuntimeError as e:
    print e

# Each thread has an exception of its own.
def handle():
    try:
        raise ValueError('theirs')
    except ValueError:
        ready.set()
        go.wait()
        print sys.exc_info()[1]

ready.clear()
go.clear()
try:
    raise KeyError('mine')
except KeyError:
    t = threading.Thread(target=handle)
    t.start()
    ready.wait()
    print sys.exc_info()[1]
    go.set()
    t.join()
    print sys.exc_info()[1]

# Names, numbers, and who there is.
def who():
    print threading.currentThread().name, thread.get_ident() == threading.currentThread().ident

t = threading.Thread(target=who, name='named')
t.start()
t.join()
print threading.currentThread().name, threading.activeCount(), [t.name for t in threading.enumerate()]
fired = []
timer = threading.Timer(0.01, fired.append, ['fired'])
timer.start()
timer.join()
print fired
timer = threading.Timer(100, fired.append, ['never'])
timer.start()
timer.cancel()
timer.join()
print fired

for bad in (lambda: thread.start_new_thread(1, ()), lambda: thread.start_new_thread(fib, [1]),
            lambda: thread.start_new_thread(fib, (), 5), lambda: thread.stack_size(-1), lambda: thread.stack_size(100)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print type(e).__name__, e
print thread.stack_size(262144), thread.stack_size(0), thread.stack_size()
