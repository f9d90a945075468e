"""Threads as objects, and what they wait for each other with."""

import sys as _sys
import thread
from collections import deque as _deque
from thread import _local as local
from thread import stack_size
from time import sleep as _sleep, time as _time

__all__ = ['activeCount', 'active_count', 'Condition', 'currentThread', 'current_thread', 'enumerate', 'Event', 'Lock', 'RLock',
           'Semaphore', 'BoundedSemaphore', 'Thread', 'Timer', 'setprofile', 'settrace', 'local', 'stack_size']

ThreadError = thread.error
Lock = _allocate_lock = thread.allocate_lock
_start_new_thread = thread.start_new_thread
_get_ident = thread.get_ident

_VERBOSE = False
_profile_hook = _trace_hook = None


def setprofile(func):
    """`sys.setprofile` for all threads that start from now on."""
    global _profile_hook
    _profile_hook = func


def settrace(func):
    """`sys.settrace` for all threads that start from now on."""
    global _trace_hook
    _trace_hook = func


class _Verbose(object):
    """Something that may say what it does."""

    def __init__(self, verbose=None):
        self.__verbose = _VERBOSE if verbose is None else verbose

    def _note(self, format, *args):
        if self.__verbose:
            ident = _get_ident()
            known = _active.get(ident)
            name = known.name if known is not None else '<OS thread %d>' % ident
            _sys.stderr.write('%s: %s\n' % (name, format % args))


class _RLock(_Verbose):
    """A lock that its owner may take again."""

    def __init__(self, verbose=None):
        _Verbose.__init__(self, verbose)
        self.__block = _allocate_lock()
        self.__owner = None
        self.__count = 0

    def __repr__(self):
        owner = self.__owner
        known = _active.get(owner)
        if known is not None:
            owner = known.name
        return '<%s owner=%r count=%d>' % (self.__class__.__name__, owner, self.__count)

    def acquire(self, blocking=1):
        me = _get_ident()
        if self.__owner == me:
            self.__count += 1
            return 1
        got = self.__block.acquire(blocking)
        if got:
            self.__owner = me
            self.__count = 1
        return got

    __enter__ = acquire

    def release(self):
        if self.__owner != _get_ident():
            raise RuntimeError('cannot release un-acquired lock')
        self.__count -= 1
        if not self.__count:
            self.__owner = None
            self.__block.release()

    def __exit__(self, t, v, tb):
        self.release()

    # For conditions.

    def _acquire_restore(self, state):
        self.__block.acquire()
        self.__count, self.__owner = state

    def _release_save(self):
        state = self.__count, self.__owner
        self.__count = 0
        self.__owner = None
        self.__block.release()
        return state

    def _is_owned(self):
        return self.__owner == _get_ident()


def RLock(*args, **kwargs):
    """A lock that its owner may take again."""
    return _RLock(*args, **kwargs)


class _Condition(_Verbose):
    """A lock, and a place to wait until something is said to have changed."""

    def __init__(self, lock=None, verbose=None):
        _Verbose.__init__(self, verbose)
        self.__lock = lock = RLock() if lock is None else lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A lock that knows its owner does these better.
        for name in ('_release_save', '_acquire_restore', '_is_owned'):
            method = getattr(lock, name, None)
            if method is not None:
                setattr(self, name, method)
        self.__waiters = []

    def __enter__(self):
        return self.__lock.__enter__()

    def __exit__(self, *args):
        return self.__lock.__exit__(*args)

    def __repr__(self):
        return '<Condition(%s, %d)>' % (self.__lock, len(self.__waiters))

    def _release_save(self):
        self.__lock.release()

    def _acquire_restore(self, state):
        self.__lock.acquire()

    def _is_owned(self):
        if self.__lock.acquire(0):
            self.__lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Release the lock, wait to be notified, at most `timeout` seconds, and take the lock again."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = _allocate_lock()
        waiter.acquire()
        self.__waiters.append(waiter)
        state = self._release_save()
        try:
            if timeout is None:
                waiter.acquire()
            elif not waiter._acquire_within(timeout):
                try:
                    self.__waiters.remove(waiter)
                except ValueError:
                    # It was notified at the last moment.
                    pass
        finally:
            self._acquire_restore(state)

    def notify(self, n=1):
        """Wake `n` of those who wait."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        woken = self.__waiters[:n]
        for waiter in woken:
            waiter.release()
            try:
                self.__waiters.remove(waiter)
            except ValueError:
                pass

    def notifyAll(self):
        """Wake all who wait."""
        self.notify(len(self.__waiters))

    notify_all = notifyAll


def Condition(*args, **kwargs):
    """A lock, and a place to wait until something is said to have changed."""
    return _Condition(*args, **kwargs)


class _Semaphore(_Verbose):
    """A counter of permits."""

    def __init__(self, value=1, verbose=None):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        _Verbose.__init__(self, verbose)
        self.__cond = Condition(Lock())
        self.__value = value

    def acquire(self, blocking=1):
        """Take a permit; false if there is none and it is not to wait for one."""
        with self.__cond:
            while self.__value == 0:
                if not blocking:
                    return False
                self.__cond.wait()
            self.__value -= 1
            return True

    __enter__ = acquire

    def release(self):
        """Give a permit back."""
        with self.__cond:
            self.__value += 1
            self.__cond.notify()

    def __exit__(self, t, v, tb):
        self.release()


def Semaphore(*args, **kwargs):
    """A counter of permits."""
    return _Semaphore(*args, **kwargs)


class _BoundedSemaphore(_Semaphore):
    """One that is not released more often than it was acquired."""

    def __init__(self, value=1, verbose=None):
        _Semaphore.__init__(self, value, verbose)
        self._initial_value = value

    def release(self):
        with self._Semaphore__cond:
            if self._Semaphore__value >= self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._Semaphore__value += 1
            self._Semaphore__cond.notify()


def BoundedSemaphore(*args, **kwargs):
    """A semaphore that is not released more often than it was acquired."""
    return _BoundedSemaphore(*args, **kwargs)


class _Event(_Verbose):
    """A flag that threads wait for."""

    def __init__(self, verbose=None):
        _Verbose.__init__(self, verbose)
        self.__cond = Condition(Lock())
        self.__flag = False

    def _reset_internal_locks(self):
        self.__cond.__init__(Lock())

    def isSet(self):
        return self.__flag

    is_set = isSet

    def set(self):
        with self.__cond:
            self.__flag = True
            self.__cond.notify_all()

    def clear(self):
        with self.__cond:
            self.__flag = False

    def wait(self, timeout=None):
        """Wait for the flag, at most `timeout` seconds; the flag."""
        with self.__cond:
            if not self.__flag:
                self.__cond.wait(timeout)
            return self.__flag


def Event(*args, **kwargs):
    """A flag that threads wait for."""
    return _Event(*args, **kwargs)


_names = 0
# Threads by number; those that are about to start by themselves.
_active_limbo_lock = _allocate_lock()
_active = {}
_limbo = {}


def _newname(template='Thread-%d'):
    global _names
    _names += 1
    return template % _names


class Thread(_Verbose):
    """Something to be done at the same time as other things."""

    __initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, verbose=None):
        assert group is None, 'group argument must be None for now'
        _Verbose.__init__(self, verbose)
        self.__target = target
        self.__name = str(name or _newname())
        self.__args = args
        self.__kwargs = {} if kwargs is None else kwargs
        self.__daemonic = self._set_daemon()
        self.__ident = None
        self.__started = Event()
        self.__stopped = False
        self.__block = Condition(Lock())
        self.__initialized = True
        # The interpreter may have taken `sys.stderr` away when a late thread fails.
        self.__stderr = _sys.stderr

    def _set_daemon(self):
        return current_thread().daemon

    def _reset_internal_locks(self):
        # The process was forked: whoever held them is not here.
        self.__block.__init__(Lock())
        self.__started._reset_internal_locks()

    def __repr__(self):
        assert self.__initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self.__started.is_set():
            status = 'started'
        if self.__stopped:
            status = 'stopped'
        if self.__daemonic:
            status += ' daemon'
        if self.__ident is not None:
            status += ' %s' % self.__ident
        return '<%s(%s, %s)>' % (self.__class__.__name__, self.__name, status)

    def start(self):
        """Begin."""
        if not self.__initialized:
            raise RuntimeError('thread.__init__() not called')
        if self.__started.is_set():
            raise RuntimeError('threads can only be started once')
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_new_thread(self.__bootstrap, ())
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self.__started.wait()

    def run(self):
        """What is to be done."""
        try:
            if self.__target:
                self.__target(*self.__args, **self.__kwargs)
        finally:
            # They may lead back to this object.
            del self.__target, self.__args, self.__kwargs

    def __bootstrap(self):
        try:
            self.__bootstrap_inner()
        except:
            # A daemon thread that outlives the modules it uses has nobody to complain to.
            if self.__daemonic and _sys is None:
                return
            raise

    def _set_ident(self):
        self.__ident = _get_ident()

    def __bootstrap_inner(self):
        try:
            self._set_ident()
            self.__started.set()
            with _active_limbo_lock:
                _active[self.__ident] = self
                del _limbo[self]
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except SystemExit:
                pass
            except:
                self.__report()
            finally:
                self.__exc_clear()
        finally:
            with _active_limbo_lock:
                self.__stop()
                _active.pop(_get_ident(), None)

    def __report(self):
        import traceback
        text = traceback.format_exc()
        file = _sys.stderr if _sys and _sys.stderr is not None else self.__stderr
        if file is not None:
            file.write('Exception in thread %s:\n%s\n' % (self.name, text))

    # The exception that ended the thread is not to be kept.
    __exc_clear = staticmethod(_sys.exc_clear)

    def __stop(self):
        with self.__block:
            self.__stopped = True
            self.__block.notify_all()

    def __delete(self):
        with _active_limbo_lock:
            _active.pop(_get_ident(), None)

    def join(self, timeout=None):
        """Wait for the end, at most `timeout` seconds."""
        if not self.__initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self.__started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        with self.__block:
            if timeout is None:
                while not self.__stopped:
                    self.__block.wait()
                return
            deadline = _time() + timeout
            while not self.__stopped:
                left = deadline - _time()
                if left <= 0:
                    break
                self.__block.wait(left)

    @property
    def name(self):
        assert self.__initialized, 'Thread.__init__() not called'
        return self.__name

    @name.setter
    def name(self, name):
        assert self.__initialized, 'Thread.__init__() not called'
        self.__name = str(name)

    @property
    def ident(self):
        assert self.__initialized, 'Thread.__init__() not called'
        return self.__ident

    def isAlive(self):
        assert self.__initialized, 'Thread.__init__() not called'
        return self.__started.is_set() and not self.__stopped

    is_alive = isAlive

    @property
    def daemon(self):
        assert self.__initialized, 'Thread.__init__() not called'
        return self.__daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self.__initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self.__started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self.__daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class _Timer(Thread):
    """A function to be called after some seconds."""

    def __init__(self, interval, function, args=[], kwargs={}):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args
        self.kwargs = kwargs
        self.finished = Event()

    def cancel(self):
        """Don't, if it has not been called yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def Timer(*args, **kwargs):
    """A function to be called after some seconds."""
    return _Timer(*args, **kwargs)


class _MainThread(Thread):
    """The thread that the program began on."""

    def __init__(self):
        Thread.__init__(self, name='MainThread')
        self._Thread__started.set()
        self._set_ident()
        with _active_limbo_lock:
            _active[self.ident] = self

    def _set_daemon(self):
        return False

    def _exitfunc(self):
        self._Thread__stop()
        while True:
            waited_for = [t for t in enumerate() if not t.daemon and t.is_alive() and t is not self]
            if not waited_for:
                break
            waited_for[0].join()
        self._Thread__delete()


class _DummyThread(Thread):
    """A thread that was not started by this module."""

    def __init__(self):
        Thread.__init__(self, name=_newname('Dummy-%d'))
        # Nobody can wait for it.
        del self._Thread__block
        self._Thread__started.set()
        self._set_ident()
        with _active_limbo_lock:
            _active[self.ident] = self

    def _set_daemon(self):
        return True

    def join(self, timeout=None):
        assert False, 'cannot join a dummy thread'


def currentThread():
    """The thread that runs."""
    try:
        return _active[_get_ident()]
    except KeyError:
        return _DummyThread()


current_thread = currentThread


def activeCount():
    """How many threads there are."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


active_count = activeCount


def enumerate():
    """The threads that there are."""
    with _active_limbo_lock:
        return _active.values() + _limbo.values()


_main = _MainThread()
_shutdown = _main._exitfunc


def _after_fork():
    """The process was forked: only the running thread is here."""
    global _active_limbo_lock
    _active_limbo_lock = _allocate_lock()
    current = current_thread()
    left = {}
    for t in enumerate():
        if hasattr(t, '_reset_internal_locks') and '_Thread__block' in t.__dict__:
            t._reset_internal_locks()
        if t is current:
            t._set_ident()
            left[t.ident] = t
        else:
            t._Thread__stopped = True
    _limbo.clear()
    _active.clear()
    _active.update(left)
