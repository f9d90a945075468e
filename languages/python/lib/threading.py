"""Threads as objects. A started thread runs to its end before `start` returns, see `thread`."""

import thread
import sys as _sys

__all__ = ['activeCount', 'active_count', 'Condition', 'currentThread', 'current_thread', 'enumerate', 'Event', 'Lock', 'RLock',
           'Semaphore', 'BoundedSemaphore', 'Thread', 'Timer', 'local']

ThreadError = thread.error
Lock = thread.allocate_lock


class RLock(object):
    """A lock that its owner may take again."""

    def __init__(self):
        self._owner = None
        self._count = 0

    def acquire(self, blocking=1):
        me = thread.get_ident()
        if self._owner not in (None, me):
            if blocking:
                raise ThreadError('deadlock: the lock is held and no other thread can release it')
            return False
        self._owner = me
        self._count += 1
        return True

    __enter__ = acquire

    def release(self):
        if self._owner != thread.get_ident():
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        if not self._count:
            self._owner = None

    def __exit__(self, *exc_info):
        self.release()


class Condition(object):
    """A lock with waiting, which here ends at once."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def wait(self, timeout=None):
        pass

    def notify(self, n=1):
        pass

    def notifyAll(self):
        pass

    notify_all = notifyAll


class Semaphore(object):
    """A counter of permits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._value = value

    def acquire(self, blocking=1):
        if self._value == 0:
            if blocking:
                raise ThreadError('deadlock: no other thread can release the semaphore')
            return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self):
        self._value += 1

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    """One that is not released more often than it was acquired."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def release(self):
        if self._value >= self._initial_value:
            raise ValueError('Semaphore released too many times')
        Semaphore.release(self)


class Event(object):
    """A flag."""

    def __init__(self):
        self._flag = False

    def isSet(self):
        return self._flag

    is_set = isSet

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return self._flag


class local(object):
    """Attributes of a thread."""


_count = 0
_stack = []


class Thread(object):
    """A function to run."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, verbose=None):
        global _count
        assert group is None, 'group argument must be None for now'
        if name is None:
            _count += 1
            name = 'Thread-%d' % _count
        self._target = target
        self.name = str(name)
        self._args = args
        self._kwargs = kwargs or {}
        self.daemon = False
        self.ident = None
        self._started = False
        self._alive = False

    def __repr__(self):
        status = 'started' if self._alive else 'stopped' if self._started else 'initial'
        return '<%s(%s, %s)>' % (self.__class__.__name__, self.name, status)

    def start(self):
        if self._started:
            raise RuntimeError('threads can only be started once')
        self._started = True
        thread.start_new_thread(self._bootstrap, ())

    def _bootstrap(self):
        self.ident = thread.get_ident()
        self._alive = True
        _stack.append(self)
        try:
            self.run()
        except SystemExit:
            pass
        except:
            import traceback
            _sys.stderr.write('Exception in thread %s:\n%s\n' % (self.name, traceback.format_exc()))
        finally:
            _stack.pop()
            self._alive = False

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError('cannot join thread before it is started')

    def isAlive(self):
        return self._alive

    is_alive = isAlive

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """A function to run after some seconds."""

    def __init__(self, interval, function, args=[], kwargs={}):
        Thread.__init__(self, target=function, args=args, kwargs=kwargs)
        self.interval = interval
        self._cancelled = False

    def cancel(self):
        self._cancelled = True

    def run(self):
        import time
        time.sleep(self.interval)
        if not self._cancelled:
            Thread.run(self)


_main = Thread(name='MainThread')
_main._started = _main._alive = True
_main.ident = thread.get_ident()
_stack.append(_main)


def currentThread():
    return _stack[-1]


current_thread = currentThread


def enumerate():
    return _stack[:]


def activeCount():
    return len(_stack)


active_count = activeCount


def settrace(func):
    raise NotImplementedError('threading.settrace is not supported')


def setprofile(func):
    raise NotImplementedError('threading.setprofile is not supported')


stack_size = thread.stack_size
