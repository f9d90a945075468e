"""Threads as objects, and what they wait for each other with.

Whoever waits makes a lock, takes it, and leaves it where another thread will find it and let go of it: conditions, events,
semaphores and ends of threads are all made of that. `verbose`, which the reference takes in many places, is not used.
"""

import sys as _sys
import thread as _thread
from thread import _local as local, stack_size

__all__ = ['activeCount', 'active_count', 'Condition', 'currentThread', 'current_thread', 'enumerate', 'Event', 'Lock', 'RLock',
           'Semaphore', 'BoundedSemaphore', 'Thread', 'Timer', 'setprofile', 'settrace', 'local', 'stack_size']

ThreadError = _thread.error
Lock = _thread.allocate_lock
_here, _start_new_thread = _thread.get_ident, _thread.start_new_thread
_hooks = {}


def settrace(func):
    """`sys.settrace` for all threads that start from now on."""
    _hooks['trace'] = func


def setprofile(func):
    """`sys.setprofile` for all threads that start from now on."""
    _hooks['profile'] = func


def _held():
    """A lock that is taken: to wait for, by taking it again."""
    lock = Lock()
    lock.acquire()
    return lock


def _await(lock, timeout):
    """Take a lock, within so many seconds unless they are None; was it had?"""
    return lock.acquire() if timeout is None else lock._acquire_within(max(timeout, 0))


def _factory(cls):
    """In 2.7 the names of the module are functions that make objects of classes with an underscore."""
    def make(*args, **kwargs):
        return cls(*args, **kwargs)
    make.__name__, make.__doc__ = cls.__name__.lstrip('_'), cls.__doc__
    return make


class _RLock(object):
    """A lock that its owner may take again."""

    def __init__(self, verbose=None):
        self._lock, self._holder, self._depth = Lock(), None, 0

    def __repr__(self):
        holder = _active.get(self._holder)
        shown = self._holder if holder is None else holder.name
        return '<%s owner=%r count=%d>' % (type(self).__name__, shown, self._depth)

    def acquire(self, blocking=1):
        if self._is_owned():
            self._depth += 1
            return 1
        if not self._lock.acquire(blocking):
            return False
        self._holder, self._depth = _here(), 1
        return True

    def release(self):
        if not self._is_owned():
            raise RuntimeError('cannot release un-acquired lock')
        if self._depth > 1:
            self._depth -= 1
        else:
            self._release_save()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *failure):
        self.release()

    def _is_owned(self):
        return self._holder == _here()

    def _release_save(self):
        depth, self._depth, self._holder = self._depth, 0, None
        self._lock.release()
        return depth

    def _acquire_restore(self, depth):
        self._lock.acquire()
        self._holder, self._depth = _here(), depth


class _Condition(object):
    """A lock, and a place to wait until something is said to have changed."""

    def __init__(self, lock=None, verbose=None):
        self._lock = _RLock() if lock is None else lock
        self._queue = []
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __repr__(self):
        return '<Condition(%s, %d)>' % (self._lock, len(self._queue))

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *failure):
        return self._lock.__exit__(*failure)

    def _is_owned(self):
        asked = getattr(self._lock, '_is_owned', None)
        if asked is not None:
            return asked()
        free = self._lock.acquire(0)
        if free:
            self._lock.release()
        return not free

    def _check(self, what):
        if not self._is_owned():
            raise RuntimeError('cannot %s on un-acquired lock' % what)

    def wait(self, timeout=None):
        """Release the lock, wait to be notified, at most `timeout` seconds, and take the lock again."""
        self._check('wait')
        turn = _held()
        self._queue.append(turn)
        nested = hasattr(self._lock, '_release_save')
        depth = self._lock._release_save() if nested else self._lock.release()
        try:
            woken = _await(turn, timeout)
        finally:
            if nested:
                self._lock._acquire_restore(depth)
            else:
                self._lock.acquire()
        if not woken and turn in self._queue:
            self._queue.remove(turn)

    def notify(self, n=1):
        """Wake `n` of those who wait."""
        self._check('notify')
        first, self._queue = self._queue[:n], self._queue[n:]
        for turn in first:
            turn.release()

    def notifyAll(self):
        """Wake all who wait."""
        self.notify(len(self._queue))

    notify_all = notifyAll


class _Semaphore(object):
    """A counter of permits."""

    def __init__(self, value=1, verbose=None):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._permits, self._most = value, None
        self._changed = _Condition(Lock())

    def acquire(self, blocking=1):
        """Take a permit; false if there is none and it is not to wait for one."""
        with self._changed:
            while blocking and not self._permits:
                self._changed.wait()
            had = self._permits > 0
            self._permits -= had
            return had

    def release(self):
        """Give a permit back."""
        with self._changed:
            if self._permits == self._most:
                raise ValueError('Semaphore released too many times')
            self._permits += 1
            self._changed.notify()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *failure):
        self.release()


class _BoundedSemaphore(_Semaphore):
    """A semaphore that is not released more often than it was acquired."""

    def __init__(self, value=1, verbose=None):
        _Semaphore.__init__(self, value)
        self._most = value


class _Event(object):
    """A flag that threads wait for."""

    def __init__(self, verbose=None):
        self._raised = False
        self._changed = _Condition(Lock())

    def isSet(self):
        return self._raised

    is_set = isSet

    def _put(self, raised):
        with self._changed:
            self._raised = raised
            if raised:
                self._changed.notifyAll()

    def set(self):
        self._put(True)

    def clear(self):
        self._put(False)

    def wait(self, timeout=None):
        """Wait for the flag, at most `timeout` seconds; the flag."""
        with self._changed:
            if not self._raised:
                self._changed.wait(timeout)
            return self._raised


RLock, Condition, Event = map(_factory, (_RLock, _Condition, _Event))
Semaphore, BoundedSemaphore = map(_factory, (_Semaphore, _BoundedSemaphore))

# Threads that run by their numbers, those that are about to by their addresses, and the lock for both.
_active = {}
_coming = {}
_registry = Lock()
_numbers = {}

_INITIAL, _STARTED, _STOPPED = 'initial', 'started', 'stopped'


def _numbered(kind):
    _numbers[kind] = number = _numbers.get(kind, 0) + 1
    return '%s-%d' % (kind, number)


class Thread(object):
    """Something to be done at the same time as other things."""

    _phase = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, verbose=None):
        assert group is None, 'group argument must be None for now'
        self._work = target, args, kwargs or {}
        self._name = str(name or _numbered('Thread'))
        self._daemonic = self._born_daemonic()
        self._number = None
        # Let go of when the thread has begun, and when it has ended.
        self._begun, self._ended = _held(), _held()
        self._phase = _INITIAL

    def _born_daemonic(self):
        return current_thread()._daemonic

    def _ready(self):
        assert self._phase, 'Thread.__init__() was not called'

    def __repr__(self):
        self._ready()
        daemon = ' daemon' if self._daemonic else ''
        number = '' if self._number is None else ' %s' % self._number
        return '<%s(%s, %s%s%s)>' % (type(self).__name__, self._name, self._phase, daemon, number)

    def start(self):
        """Begin."""
        if not self._phase:
            raise RuntimeError('thread.__init__() not called')
        with _registry:
            if self._phase != _INITIAL or id(self) in _coming:
                raise RuntimeError('threads can only be started once')
            _coming[id(self)] = self
        try:
            _start_new_thread(self._live, ())
        except:
            del _coming[id(self)]
            raise
        _await(self._begun, None)
        self._begun.release()

    def run(self):
        """What is to be done."""
        (target, args, kwargs), self._work = self._work, (None, (), {})
        if target:
            target(*args, **kwargs)

    def _enter(self):
        """The running thread is this one."""
        self._number = _here()
        with _registry:
            _coming.pop(id(self), None)
            _active[self._number] = self
        self._phase = _STARTED
        self._begun.release()

    def _leave(self):
        with _registry:
            self._phase = _STOPPED
            if _active.get(self._number) is self:
                del _active[self._number]
        self._ended.release()

    def _live(self):
        self._enter()
        errors = _sys.stderr
        try:
            for hook, install in (('trace', _sys.settrace), ('profile', _sys.setprofile)):
                if _hooks.get(hook):
                    install(_hooks[hook])
            self.run()
        except SystemExit:
            pass
        except:
            self._complain(errors)
        finally:
            _sys.exc_clear()
            self._leave()

    def _complain(self, errors):
        import traceback
        # The program may have taken `sys.stderr` away meanwhile.
        out = _sys.stderr if _sys.stderr is not None else errors
        if out is not None:
            out.write('Exception in thread %s:\n%s\n' % (self.name, traceback.format_exc()))

    def join(self, timeout=None):
        """Wait for the end, at most `timeout` seconds."""
        if not self._phase:
            raise RuntimeError('Thread.__init__() not called')
        if self._phase == _INITIAL:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if _await(self._ended, timeout):
            self._ended.release()

    def isAlive(self):
        self._ready()
        return self._phase == _STARTED

    is_alive = isAlive

    @property
    def ident(self):
        self._ready()
        return self._number

    @property
    def name(self):
        self._ready()
        return self._name

    @name.setter
    def name(self, name):
        self._ready()
        self._name = str(name)

    @property
    def daemon(self):
        self._ready()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._phase:
            raise RuntimeError('Thread.__init__() not called')
        if self._phase != _INITIAL:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    # The older way to ask and to say.

    def getName(self):
        return self.name

    def isDaemon(self):
        return self.daemon

    def setName(self, name):
        self.name = name

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class _Timer(Thread):
    """A function to be called after some seconds."""

    def __init__(self, interval, function, args=[], kwargs={}):
        Thread.__init__(self, target=function, args=args, kwargs=kwargs)
        self.interval, self.function, self.args, self.kwargs = interval, function, args, kwargs
        self.finished = _Event()

    def cancel(self):
        """Don't, if it has not been called yet."""
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
            self.finished.set()


Timer = _factory(_Timer)


class _MainThread(Thread):
    """The thread that the program began on."""

    def __init__(self):
        Thread.__init__(self, name='MainThread')
        self._enter()

    def _born_daemonic(self):
        return False


class _DummyThread(Thread):
    """A thread that was not started by this module."""

    def __init__(self):
        Thread.__init__(self, name=_numbered('Dummy'))
        self._enter()

    def _born_daemonic(self):
        return True

    def join(self, timeout=None):
        assert False, 'cannot join a dummy thread'


def currentThread():
    """The thread that runs."""
    return _active.get(_here()) or _DummyThread()


def enumerate():
    """The threads that there are."""
    with _registry:
        return _active.values() + _coming.values()


def activeCount():
    """How many threads there are."""
    return len(enumerate())


current_thread, active_count = currentThread, activeCount
_main = _MainThread()


def _shutdown():
    """The program has ended, but for the threads that are waited for."""
    _main._phase = _STOPPED
    _main._ended.release()
    while True:
        rest = [t for t in enumerate() if not t._daemonic and t is not _main]
        if not rest:
            break
        _await(rest[0]._begun, None)
        rest[0]._begun.release()
        rest[0].join()
    _active.pop(_main._number, None)


def _after_fork():
    """The process was forked: only the running thread is here, and nobody to let go of a lock."""
    global _registry
    _registry = Lock()
    me = current_thread()
    for other in _active.values():
        if other is not me:
            other._phase = _STOPPED
            other._ended = Lock()
    me._number = _here()
    _coming.clear()
    _active.clear()
    _active[me._number] = me
