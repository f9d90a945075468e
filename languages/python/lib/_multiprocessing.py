"""What `multiprocessing` needs of the system: connections and semaphores between processes."""

import _memory
import _posix
import cPickle as _pickle
import errno as _errno
import os as _os
import select as _select
import struct as _struct
import thread as _thread
import weakref as _weakref

__all__ = ['Connection', 'SemLock', 'flags']

flags = {'HAVE_SEM_OPEN': 1, 'HAVE_SEM_TIMEDWAIT': 1}

_RECURSIVE, _SEMAPHORE = 0, 1


class SemLock(object):
    """A semaphore (1), or a lock that its owner may take again (0), that processes share."""

    SEM_VALUE_MAX = 0x7fffffff

    def __new__(cls, kind, value, maxvalue):
        if kind not in (_RECURSIVE, _SEMAPHORE):
            raise ValueError('unrecognized kind')
        if value < 0 or value > maxvalue:
            raise ValueError('invalid value')
        self = object.__new__(cls)
        self._semaphore = _memory.semaphore(value)
        self.kind, self.maxvalue = kind, maxvalue
        self.handle = id(self)
        _semaphores[self.handle] = self
        self._taken = 0
        self._owner = None
        return self

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue):
        """The same semaphore in a process forked off the one that made it."""
        known = _semaphores[handle]
        self = object.__new__(cls)
        self._semaphore = known._semaphore
        self.handle, self.kind, self.maxvalue = handle, kind, maxvalue
        self._taken = 0
        self._owner = None
        return self

    def _is_mine(self):
        return self._taken > 0 and self._owner == _thread.get_ident()

    def _count(self):
        return self._taken

    def _get_value(self):
        return max(0, self._semaphore.value())

    def _is_zero(self):
        return self._semaphore.value() <= 0

    def _after_fork(self):
        self._taken = 0

    def acquire(self, block=True, timeout=None):
        """Take it; false when that takes longer than is wanted."""
        if self.kind == _RECURSIVE and self._is_mine():
            self._taken += 1
            return True
        if timeout is not None:
            timeout = max(0.0, float(timeout))
        if not self._semaphore.wait(block, timeout):
            return False
        self._taken += 1
        self._owner = _thread.get_ident()
        return True

    def __enter__(self):
        return self.acquire()

    def release(self):
        if self.kind == _RECURSIVE:
            if not self._is_mine():
                raise AssertionError('attempt to release recursive lock not owned by thread')
            if self._taken > 1:
                self._taken -= 1
                return
        elif self._semaphore.value() >= self.maxvalue:
            raise ValueError('semaphore or lock released too many times')
        self._taken -= 1
        self._semaphore.post()

    def __exit__(self, *exc_info):
        self.release()


_semaphores = _weakref.WeakValueDictionary()


class Connection(object):
    """An end of a pipe or a socket that objects are sent through."""

    def __new__(cls, handle, readable=True, writable=True):
        if not isinstance(handle, (int, long)):
            raise TypeError('an integer is required')
        if handle < 0:
            raise IOError('invalid handle %d' % handle)
        if not readable and not writable:
            raise ValueError('either readable or writable must be true')
        self = object.__new__(cls)
        self._handle = handle
        self._readable, self._writable = bool(readable), bool(writable)
        return self

    closed = property(lambda self: self._handle < 0, doc='True if the connection is closed')
    readable = property(lambda self: self._readable, doc='True if the connection is readable')
    writable = property(lambda self: self._writable, doc='True if the connection is writable')

    def __repr__(self):
        ways = {(True, True): 'read-write', (True, False): 'read-only', (False, True): 'write-only'}
        return '<%s %s, handle %d>' % (ways[self._readable, self._writable], type(self).__name__, self._handle)

    def _live(self):
        if self._handle < 0:
            raise IOError('handle is invalid')
        return self._handle

    def fileno(self):
        return self._live()

    def close(self):
        handle, self._handle = self._handle, -1
        if handle >= 0:
            try:
                _os.close(handle)
            except OSError:
                pass

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def _system(self, function, *args):
        while True:
            try:
                return function(*args)
            except (OSError, _select.error) as e:
                if e.args[0] != _errno.EINTR:
                    raise IOError(*e.args)

    def _put(self, content):
        if not self._writable:
            raise IOError('connection is read-only')
        handle = self._live()
        content = _struct.pack('>I', len(content)) + content
        while content:
            content = content[self._system(_os.write, handle, content):]

    def _exactly(self, n, at_start=False):
        handle = self._live()
        parts = []
        while n:
            part = self._system(_os.read, handle, n)
            if not part:
                if at_start and not parts:
                    raise EOFError
                raise IOError('got end of file during message')
            parts.append(part)
            n -= len(part)
        return ''.join(parts)

    def _get(self, most=None):
        if not self._readable:
            raise IOError('connection is write-only')
        n, = _struct.unpack('>I', self._exactly(4, True))
        if n >= 0x7fffffff or most is not None and n > most:
            self._readable = False
            if not self._writable:
                self.close()
            raise IOError('bad message length')
        return self._exactly(n)

    def send(self, obj):
        """Send a pickled object."""
        self._put(_pickle.dumps(obj, _pickle.HIGHEST_PROTOCOL))

    def recv(self):
        return _pickle.loads(self._get())

    def send_bytes(self, buf, offset=0, size=None):
        content = str(buffer(buf))
        if offset < 0:
            raise ValueError('offset is negative')
        if offset > len(content):
            raise ValueError('buffer length < offset')
        if size is None:
            size = len(content) - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > len(content):
            raise ValueError('buffer length < offset + size')
        self._put(content[offset:offset + size])

    def recv_bytes(self, maxlength=None):
        if maxlength is not None and maxlength < 0:
            raise ValueError('maxlength < 0')
        return self._get(maxlength)

    def recv_bytes_into(self, buf, offset=0):
        """Receive bytes into something that can be written to; how many."""
        room = memoryview(buf)
        if room.readonly:
            raise TypeError('must be read-write buffer')
        size = len(room) * room.itemsize
        if offset < 0:
            raise ValueError('negative offset')
        if offset > size:
            raise ValueError('offset too large')
        content = self._get()
        if len(content) > size - offset:
            import multiprocessing
            raise multiprocessing.BufferTooShort(content)
        if hasattr(buf, 'fromstring'):
            whole = buf.tostring()
            whole = whole[:offset] + content + whole[offset + len(content):]
            del buf[:]
            buf.fromstring(whole)
        else:
            buf[offset:offset + len(content)] = content
        return len(content)

    def poll(self, timeout=0.0):
        """Is there something to be received, at most `timeout` seconds later?"""
        if not self._readable:
            raise IOError('connection is write-only')
        watched = _select.poll()
        watched.register(self._live(), _select.POLLIN)
        milliseconds = None if timeout is None else max(0, int(timeout * 1000 + 0.999))
        return bool(self._system(watched.poll, milliseconds))
