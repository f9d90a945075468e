"""Ctrl-C during a run: the first one stops after the test, the second one at once."""

import functools
import weakref

__unittest = True

# The results to stop; they may go when nobody else knows them.
_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


def _signal():
    """The module, which most runs do without."""
    import signal
    return signal


def _ignore(signum, frame):
    pass


class _InterruptHandler(object):
    """Handles the signal: stops the results, or does what was done before it came."""

    called = False

    def __init__(self, default_handler):
        self.original_handler = default_handler
        if isinstance(default_handler, int):
            # Not a function but a number that stands for one.
            known = {_signal().SIG_DFL: _signal().default_int_handler, _signal().SIG_IGN: _ignore}
            if default_handler not in known:
                raise TypeError('expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, '
                                'or a callable object')
            default_handler = known[default_handler]
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        mine = _signal().getsignal(_signal().SIGINT) is self
        if self.called or not mine:
            # The second time, or somebody else has taken over and calls this one.
            self.default_handler(signum, frame)
        self.called = True
        for running in _results.keys():
            running.stop()


def registerResult(result):
    """Stop this result with the first Ctrl-C."""
    _results[result] = True


def removeResult(result):
    """Do not stop this result. Would it have been?"""
    return _results.pop(result, False)


def installHandler():
    """Take over Ctrl-C, once."""
    global _interrupt_handler
    if _interrupt_handler is None:
        number = _signal().SIGINT
        _interrupt_handler = _InterruptHandler(_signal().getsignal(number))
        _signal().signal(number, _interrupt_handler)


def removeHandler(method=None):
    """Give Ctrl-C back; as a decorator: for as long as the function runs."""
    if method is None:
        if _interrupt_handler is not None:
            _signal().signal(_signal().SIGINT, _interrupt_handler.original_handler)
        return None

    def without(*args, **kwargs):
        handler = _signal().getsignal(_signal().SIGINT)
        removeHandler()
        try:
            return method(*args, **kwargs)
        finally:
            _signal().signal(_signal().SIGINT, handler)
    return functools.update_wrapper(without, method)
