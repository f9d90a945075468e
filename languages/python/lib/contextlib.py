"""Help for the `with` statement."""

import functools
import sys
import warnings

__all__ = ['contextmanager', 'nested', 'closing']


class GeneratorContextManager(object):
    """The context manager that a generator describes: it yields once, where the body runs."""

    def __init__(self, gen):
        self.gen = gen

    def __enter__(self):
        for value in self.gen:
            return value
        raise RuntimeError("generator didn't yield")

    def __exit__(self, kind, problem, tb):
        if kind is not None:
            # What is raised again must be recognised: not a class of which an instance has still to be made.
            return self._throw(kind, kind() if problem is None else problem, tb)
        for _ in self.gen:
            raise RuntimeError("generator didn't stop")

    def _throw(self, kind, problem, tb):
        """Let the generator see the exception. Is the exception dealt with?"""
        try:
            self.gen.throw(kind, problem, tb)
        except:
            raised_kind, raised = sys.exc_info()[:2]
            if raised is problem:
                return False
            if issubclass(raised_kind, StopIteration):
                return True
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """Turn a generator function into a function that makes context managers."""
    def make(*args, **kwds):
        return GeneratorContextManager(func(*args, **kwds))
    return functools.update_wrapper(make, func)


def nested(*managers):
    """Several context managers as one: `with nested(a, b) as (x, y)`."""
    warnings.warn('With-statements now directly support multiple context managers', DeprecationWarning, 2)
    return _nested(managers)


@contextmanager
def _nested(managers):
    if not managers:
        yield []
    else:
        with managers[0] as value:
            with _nested(managers[1:]) as values:
                yield [value] + values


class closing(object):
    """Closes a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exception):
        self.thing.close()
