# What becomes of exceptions that nobody catches in a thread.
import sys
import thread
import threading
import time


class Sink(object):
    def __init__(self):
        self.text = ''

    def write(self, text):
        self.text += text


sink = sys.stderr = Sink()


def fail():
    raise ValueError('of the thread')


done = thread.allocate_lock()
done.acquire()

def quit():
    try:
        sys.exit(3)
    finally:
        done.release()

thread.start_new_thread(quit, ())
done.acquire()
time.sleep(0.02)
print repr(sink.text)


def failing():
    try:
        fail()
    finally:
        done.release()

thread.start_new_thread(failing, ())
done.acquire()
while 'ValueError' not in sink.text:
    time.sleep(0.005)
lines = sink.text.splitlines()
print lines[0].split(' at ')[0]
print lines[1], [l for l in lines if 'in fail' in l and 'failing' not in l][0].split(', ')[-1], lines[-1]

sink.text = ''
t = threading.Thread(target=fail, name='Failing')
t.start()
t.join()
lines = sink.text.splitlines()
print lines[0], lines[1], [l for l in lines if l.startswith('ValueError')]

sink.text = ''
t = threading.Thread(target=sys.exit)
t.start()
t.join()
print repr(sink.text)

# The interpreter waits for threads that are no daemons, and `atexit` functions come after them.
import atexit

def last():
    print 'at exit'

said = threading.Event()

def slow():
    said.wait()
    time.sleep(0.05)
    print 'slow is done'

def forever():
    while True:
        time.sleep(0.001)

atexit.register(last)
threading.Thread(target=slow).start()
t = threading.Thread(target=forever)
t.daemon = True
t.start()
print t.daemon, t.isDaemon()
try:
    t.daemon = False
except RuntimeError as e:
    print e
print 'main is done'
said.set()
