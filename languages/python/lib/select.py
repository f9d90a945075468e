"""Waiting for descriptors."""

import _posix
from posix import _fd

POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG = 64, 128, 256, 512, 1024
PIPE_BUF = 4096


class error(Exception):
    """The system refused."""

    __module__ = 'select'


def _wait(asked, milliseconds):
    try:
        return _posix._poll(asked, milliseconds)
    except OSError as e:
        raise error(e.errno, e.strerror)


def _milliseconds(timeout):
    if timeout is None:
        return -1
    return max(0, int(timeout * 1000 + 0.999))


def select(rlist, wlist, xlist, timeout=None):
    """Those of the descriptors that can be read, written, or are in a state out of the ordinary."""
    if timeout is not None and not isinstance(timeout, (int, long, float)):
        raise TypeError('timeout must be a float or None')
    if timeout is not None and timeout < 0:
        raise error(22, 'Invalid argument')
    lists = []
    events = {}
    for what, event in ((rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI)):
        try:
            iter(what)
        except TypeError:
            raise TypeError('arguments 1-3 must be sequences')
        pairs = []
        for item in what:
            fd = _fd(item)
            if not 0 <= fd < 1024:
                raise ValueError('filedescriptor out of range in select()')
            pairs.append((fd, item))
            events[fd] = events.get(fd, 0) | event
        lists.append(pairs)
    happened = dict(_wait(events.items(), _milliseconds(timeout)))
    for bits in happened.values():
        if bits & POLLNVAL:
            raise error(9, 'Bad file descriptor')
    wanted = POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI
    return tuple([item for fd, item in pairs if happened.get(fd, 0) & bits] for pairs, bits in zip(lists, wanted))


class poll(object):
    """Descriptors with the events that are waited for."""

    def __init__(self):
        self._events = {}
        self._waiting = False

    def _mask(self, eventmask):
        if not isinstance(eventmask, (int, long)):
            raise TypeError('an integer is required')
        if eventmask < 0:
            raise OverflowError('signed integer is less than minimum')
        if eventmask > 0xffff:
            raise OverflowError('Python int too large for C unsigned short')
        return eventmask

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT):
        self._events[_fd(fd)] = self._mask(eventmask)

    def modify(self, fd, eventmask):
        fd = _fd(fd)
        if fd not in self._events:
            raise IOError(2, 'No such file or directory')
        self._events[fd] = self._mask(eventmask)

    def unregister(self, fd):
        del self._events[_fd(fd)]

    def poll(self, timeout=None):
        """What happened, at most so many milliseconds later."""
        if timeout is not None and not isinstance(timeout, (int, long, float)):
            raise TypeError('timeout must be an integer or None')
        milliseconds = -1 if timeout is None else int(timeout)
        if milliseconds > 2147483647 or milliseconds < -2147483648:
            raise OverflowError('Python int too large to convert to C int')
        asked = [(fd, events - (events & 0x8000) * 2) for fd, events in self._events.items()]
        if self._waiting:
            raise RuntimeError('concurrent poll() invocation')
        self._waiting = True
        try:
            return _wait(asked, max(-1, milliseconds))
        finally:
            self._waiting = False
