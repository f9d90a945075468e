# `threading.local`: attributes of each thread.
import threading
import weakref
import gc


def run(f):
    t = threading.Thread(target=f)
    t.start()
    t.join()


data = threading.local()
data.x = 1
print data.x, data.__dict__

def other():
    print hasattr(data, 'x'), data.__dict__
    data.x = 2
    print data.x

run(other)
print data.x


class Own(threading.local):
    shared = 'class'
    made = 0

    def __init__(self, start):
        self.n = start
        Own.made += 1

    def up(self):
        self.n += 1
        return self.n

    @property
    def double(self):
        return self.n * 2


own = Own(10)
print own.up(), own.up(), own.double, own.shared, Own.made

def use():
    print own.up(), own.double, sorted(own.__dict__), Own.made

run(use)
run(use)
print own.n, own.up()


class Slotted(threading.local):
    __slots__ = ('common',)


s = Slotted()
s.common = 'all threads'
s.mine = 'one'

def slots():
    print s.common, hasattr(s, 'mine')

run(slots)

for bad in (lambda: data.nothing, lambda: delattr(data, 'nothing'), lambda: setattr(data, '__dict__', {}), lambda: threading.local(1)):
    try:
        bad()
    except (AttributeError, TypeError) as e:
        print type(e).__name__, e
del data.x
print data.__dict__


class Thing(object):
    pass


# What a thread left goes with the thread.
refs = []

def leave():
    data.thing = Thing()
    refs.append(weakref.ref(data.thing))

for i in range(3):
    run(leave)
gc.collect()
gc.collect()
print len([r for r in refs if r() is not None]) < 3
