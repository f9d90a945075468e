"""How long small pieces of code take."""

import gc
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_timer = time.time
default_number = 1000000
default_repeat = 3


class Timer:
    """A statement and what prepares it."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer):
        self.timer = timer
        scope = {}
        lines = ['def inner(_it, _timer, _setup, _stmt):']
        lines += ['    ' + line for line in (setup.split('\n') if isinstance(setup, basestring) else ['_setup()'])]
        lines += ['    _t0 = _timer()', '    for _i in _it:']
        lines += ['        ' + line for line in (stmt.split('\n') if isinstance(stmt, basestring) else ['_stmt()'])]
        lines += ['    return _timer() - _t0', '']
        exec compile('\n'.join(lines), '<timeit-src>', 'exec') in scope
        inner = scope['inner']
        self.inner = lambda it: inner(it, timer, setup, stmt)

    def timeit(self, number=default_number):
        """Seconds for so many runs."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(xrange(number))
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number):
    return Timer(stmt, setup, timer).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number):
    return Timer(stmt, setup, timer).repeat(repeat, number)
