"""Threads for programs that ask for them: a started function runs to its end at once."""

__all__ = ['error', 'start_new_thread', 'exit', 'get_ident', 'allocate_lock', 'stack_size', 'LockType']


class error(Exception):
    pass


class LockType(object):
    """A lock. There is nobody to wait for."""

    def __init__(self):
        self._held = False

    def acquire(self, waitflag=1):
        if self._held and not waitflag:
            return False
        if self._held:
            raise error('deadlock: the lock is held and no other thread can release it')
        self._held = True
        return True

    __enter__ = acquire

    def release(self):
        if not self._held:
            raise error('release unlocked lock')
        self._held = False

    def __exit__(self, *exc_info):
        self.release()

    def locked(self):
        return self._held


def allocate_lock():
    return LockType()


_current = 1
_last = 1


_running = 0


def start_new_thread(function, args, kwargs={}):
    """Run it; its exceptions end it, not the caller."""
    global _current, _last, _running
    if not callable(function):
        raise TypeError('first arg must be callable')
    if not isinstance(args, tuple):
        raise TypeError('2nd arg must be a tuple')
    _last += 1
    _running += 1
    outer, _current = _current, _last
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except:
        import traceback
        traceback.print_exc()
    finally:
        ident, _current = _current, outer
        _running -= 1
    return ident


def exit():
    raise SystemExit


def get_ident():
    return _current


def stack_size(size=None):
    return 0


def _count():
    """How many threads run beside the first one."""
    return _running


def interrupt_main():
    raise KeyboardInterrupt


start_new, exit_thread, allocate = start_new_thread, exit, allocate_lock
