"""Help for the `with` statement."""

import sys
from functools import wraps
from warnings import warn

__all__ = ['contextmanager', 'nested', 'closing']


class GeneratorContextManager(object):
    """The context manager that a generator describes: it yields once, where the body runs."""

    def __init__(self, gen):
        self.gen = gen

    def __enter__(self):
        try:
            return self.gen.next()
        except StopIteration:
            raise RuntimeError("generator didn't yield")

    def __exit__(self, type, value, traceback):
        if type is None:
            try:
                self.gen.next()
            except StopIteration:
                return
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = type()
        try:
            self.gen.throw(type, value, traceback)
        except StopIteration as exc:
            return exc is not value
        except:
            if sys.exc_info()[1] is not value:
                raise
            return
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """Turn a generator function into a function that makes context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return GeneratorContextManager(func(*args, **kwds))
    return helper


@contextmanager
def nested(*managers):
    """Several context managers as one."""
    exits = []
    results = []
    exc = (None, None, None)
    try:
        for manager in managers:
            leave = manager.__exit__
            results.append(manager.__enter__())
            exits.append(leave)
        yield results
    except:
        exc = sys.exc_info()
    finally:
        while exits:
            leave = exits.pop()
            try:
                if leave(*exc):
                    exc = (None, None, None)
            except:
                exc = sys.exc_info()
        if exc != (None, None, None):
            raise exc[0], exc[1], exc[2]


class closing(object):
    """Closes a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()
