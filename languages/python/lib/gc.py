"""The collector."""

from _gc import *
from _gc import _request, _waits


def collect(generation=2):
    """Collect everything that is not reachable, and call callbacks and finalizers."""
    if generation not in (0, 1, 2):
        raise ValueError('invalid generation')
    _request()
    # The run loop collects when it looks up, which it does where a loop goes back.
    while _waits():
        pass
    return 0
