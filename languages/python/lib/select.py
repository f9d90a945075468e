"""Waiting for descriptors."""

import _posix
from posix import _fd

POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG = 64, 128, 256, 512, 1024
PIPE_BUF = 4096
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP, EPOLLMSG = 1, 2, 4, 8, 16, 1024
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND, EPOLLET, EPOLLONESHOT = 64, 128, 256, 512, 0x80000000, 0x40000000


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


class epoll(object):
    """Descriptors that the system keeps with the events that are waited for."""

    def __new__(cls, sizehint=-1):
        if not isinstance(sizehint, (int, long)):
            raise TypeError('an integer is required')
        return cls._of(_system(_posix._call, 'epoll_create'))

    @classmethod
    def _of(cls, fd):
        self = object.__new__(cls)
        self._fd = fd
        return self

    @classmethod
    def fromfd(cls, fd):
        """The one that an open descriptor is."""
        return cls._of(fd)

    closed = property(lambda self: self._fd < 0, doc='True if the epoll handler is closed')

    def _live(self):
        if self._fd < 0:
            raise ValueError('I/O operation on closed epoll fd')
        return self._fd

    def fileno(self):
        return self._live()

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _system(_posix._call, 'close', fd)

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def register(self, fd, eventmask=EPOLLIN | EPOLLOUT | EPOLLPRI):
        _system(_posix._epoll_change, self._live(), 1, _fd(fd), eventmask)

    def modify(self, fd, eventmask):
        _system(_posix._epoll_change, self._live(), 3, _fd(fd), eventmask)

    def unregister(self, fd):
        try:
            _system(_posix._epoll_change, self._live(), 2, _fd(fd), 0)
        except IOError as e:
            # It was closed, and so it is not there any more.
            if e.errno != 9:
                raise

    def poll(self, timeout=-1, maxevents=-1):
        """What happened, at most so many seconds later."""
        fd = self._live()
        if not isinstance(timeout, (int, long, float)):
            raise TypeError('a float is required')
        if timeout * 1000 > 2147483647:
            raise OverflowError('timeout is too large')
        if maxevents == -1:
            maxevents = 1023
        elif maxevents < 1:
            raise ValueError('maxevents must be greater than 0, got %d' % maxevents)
        return _system(_posix._epoll_wait, fd, maxevents, -1 if timeout < 0 else int(timeout * 1000))


def _system(function, *args):
    try:
        return function(*args)
    except OSError as e:
        raise IOError(e.errno, e.strerror)
