"""Programs started from this one, and what they read and write."""

import errno
import os
import select
import sys

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'check_output', 'CalledProcessError', 'list2cmdline']

mswindows = False
PIPE = -1
STDOUT = -2

try:
    MAXFD = os.sysconf('SC_OPEN_MAX')
except (AttributeError, ValueError, OSError):
    MAXFD = 256

# Where there is a choice: `select` knows the lower descriptors only.
_has_poll = hasattr(select, 'poll')
# So much goes into a pipe at once that is free for writing.
_PIPE_BUF = getattr(select, 'PIPE_BUF', 512)

# Processes that nobody waited for: they are looked after when another one starts.
_active = []


class CalledProcessError(Exception):
    """A program ended with another code than 0."""

    def __init__(self, returncode, cmd, output=None):
        self.cmd, self.returncode, self.output = cmd, returncode, output

    def __str__(self):
        return "Command '%s' returned non-zero exit status %d" % (self.cmd, self.returncode)


def _cleanup():
    for process in _active[:]:
        if process._internal_poll(_deadstate=sys.maxint) is not None:
            try:
                _active.remove(process)
            except ValueError:
                # Another thread was faster.
                pass


def _eintr_retry_call(func, *args):
    while True:
        try:
            return func(*args)
        except (OSError, IOError) as e:
            if e.errno != errno.EINTR:
                raise


def _ready_by_select(reading, writing):
    """Those of the streams that can be read or written now; waits until there are some."""
    try:
        ready, free, _ = select.select(reading, writing, [])
    except select.error as e:
        raise OSError(*e.args)
    return free + ready


def _ready_by_poll(reading, writing):
    """The same."""
    poll = select.poll()
    streams = {}
    for wanted, events in ((reading, select.POLLIN | select.POLLPRI), (writing, select.POLLOUT)):
        for stream in wanted:
            streams[stream.fileno()] = stream
            poll.register(stream, events)
    try:
        return [streams[fd] for fd, _ in poll.poll()]
    except select.error as e:
        raise OSError(*e.args)


def _args_from_interpreter_flags():
    """Options that start this Python as it was started."""
    letters = {'debug': 'd', 'dont_write_bytecode': 'B', 'no_user_site': 's', 'no_site': 'S', 'ignore_environment': 'E',
               'verbose': 'v', 'bytes_warning': 'b', 'hash_randomization': 'R', 'py3k_warning': '3'}
    args = []
    for flag, letter in sorted(letters.items()):
        n = getattr(sys.flags, flag, 0)
        if n:
            args.append('-' + letter * n)
    for option in sys.warnoptions:
        args.append('-W' + option)
    return args


def call(*popenargs, **kwargs):
    """Run a program to its end; its code."""
    return Popen(*popenargs, **kwargs).wait()


def _command_of(popenargs, kwargs):
    command = kwargs.get('args')
    return popenargs[0] if command is None else command


def check_call(*popenargs, **kwargs):
    """Run a program to its end; an exception if its code is not 0."""
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, _command_of(popenargs, kwargs))
    return 0


def check_output(*popenargs, **kwargs):
    """Run a program to its end; what it wrote."""
    if 'stdout' in kwargs:
        raise ValueError('stdout argument not allowed, it will be overridden.')
    process = Popen(stdout=PIPE, *popenargs, **kwargs)
    output, _ = process.communicate()
    code = process.poll()
    if code:
        raise CalledProcessError(code, _command_of(popenargs, kwargs), output=output)
    return output


def list2cmdline(seq):
    """Arguments as one line, quoted as programs of Windows expect."""
    out = []
    for arg in seq:
        quoted = ' ' in arg or '\t' in arg or not arg
        part = []
        slashes = 0
        for c in arg:
            if c == '\\':
                slashes += 1
                continue
            # Backslashes count double before a quote.
            part.append('\\' * (2 * slashes if c == '"' else slashes))
            slashes = 0
            part.append('\\"' if c == '"' else c)
        part.append('\\' * (2 * slashes if quoted else slashes))
        text = ''.join(part)
        out.append('"%s"' % text if quoted else text)
    return ' '.join(out)


class Popen(object):
    """A program that was started."""

    def __init__(self, args, bufsize=0, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=False, shell=False, cwd=None, env=None, universal_newlines=False, startupinfo=None,
                 creationflags=0):
        _cleanup()
        self._child_created = False
        if not isinstance(bufsize, (int, long)):
            raise TypeError('bufsize must be an integer')
        if startupinfo is not None:
            raise ValueError('startupinfo is only supported on Windows platforms')
        if creationflags != 0:
            raise ValueError('creationflags is only supported on Windows platforms')
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self.universal_newlines = universal_newlines
        handles, opened = self._get_handles(stdin, stdout, stderr)
        try:
            self._execute_child(args, executable, preexec_fn, close_fds, cwd, env, universal_newlines, startupinfo,
                                creationflags, shell, opened, *handles)
        except Exception:
            info = sys.exc_info()
            for fd in opened:
                try:
                    os.close(fd)
                except EnvironmentError:
                    pass
            raise info[0], info[1], info[2]
        ours = handles[1], handles[2], handles[4]
        mode = 'rU' if universal_newlines else 'rb'
        if ours[0] is not None:
            self.stdin = os.fdopen(ours[0], 'wb', bufsize)
        if ours[1] is not None:
            self.stdout = os.fdopen(ours[1], mode, bufsize)
        if ours[2] is not None:
            self.stderr = os.fdopen(ours[2], mode, bufsize)

    def _get_handles(self, stdin, stdout, stderr):
        """The descriptors that the child gets and our ends of pipes, and the set of those that were opened for it.

        The six are in the order of the flow: what the child reads and its other end, and for each of the two streams that
        it writes our end and its own one.
        """
        child, ours = [None] * 3, [None] * 3
        opened = set()
        try:
            for i, stream in enumerate((stdin, stdout, stderr)):
                if stream is None:
                    continue
                if stream == PIPE:
                    read, write = self.pipe_cloexec()
                    opened.update((read, write))
                    child[i], ours[i] = (read, write) if i == 0 else (write, read)
                elif stream == STDOUT and i == 2:
                    child[i] = child[1] if child[1] is not None else sys.__stdout__.fileno()
                elif isinstance(stream, int):
                    child[i] = stream
                else:
                    child[i] = stream.fileno()
        except:
            for fd in opened:
                os.close(fd)
            raise
        return (child[0], ours[0], ours[1], child[1], ours[2], child[2]), opened

    def _set_cloexec_flag(self, fd, cloexec=True):
        import fcntl
        flags = fcntl.fcntl(fd, fcntl.F_GETFD)
        flag = getattr(fcntl, 'FD_CLOEXEC', 1)
        fcntl.fcntl(fd, fcntl.F_SETFD, flags | flag if cloexec else flags & ~flag)

    def pipe_cloexec(self):
        """A pipe whose ends programs do not inherit."""
        read, write = os.pipe()
        self._set_cloexec_flag(read)
        self._set_cloexec_flag(write)
        return read, write

    def _close_fds(self, but):
        for fd in xrange(3, MAXFD):
            if fd != but:
                try:
                    os.close(fd)
                except OSError:
                    pass

    def _execute_child(self, args, executable, preexec_fn, close_fds, cwd, env, universal_newlines, startupinfo,
                       creationflags, shell, to_close, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite):
        """Fork; what goes wrong before the program runs comes back through a pipe."""
        child, ours = [p2cread, c2pwrite, errwrite], [p2cwrite, c2pread, errread]
        args = [args] if isinstance(args, basestring) else list(args)
        if shell:
            args = ['/bin/sh', '-c'] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        said_read, said_write = self.pipe_cloexec()
        try:
            self.pid = os.fork()
            if self.pid == 0:
                self._become(args, executable, preexec_fn, close_fds, cwd, env, child, ours, said_read, said_write)
            self._child_created = True
            os.close(said_write)
            said_write = None
            for i, fd in enumerate(child):
                if ours[i] is not None:
                    os.close(fd)
                    to_close.discard(fd)
            said = []
            while True:
                part = _eintr_retry_call(os.read, said_read, 1048576)
                if not part:
                    break
                said.append(part)
        finally:
            os.close(said_read)
            if said_write is not None:
                os.close(said_write)
        if said:
            try:
                _eintr_retry_call(os.waitpid, self.pid, 0)
            except OSError as e:
                if e.errno != errno.ECHILD:
                    raise
            import pickle
            raise pickle.loads(''.join(said))

    def _become(self, args, executable, preexec_fn, close_fds, cwd, env, child, ours, said_read, said_write):
        """The child's part: it does not come back."""
        try:
            for fd in ours:
                if fd is not None:
                    os.close(fd)
            os.close(said_read)
            # A stream that another one is to become must not be lost.
            for i in range(3):
                for j in range(i):
                    if child[i] == j and child[j] is not None and child[j] != j:
                        child[i] = os.dup(child[i])
            for i, fd in enumerate(child):
                if fd == i:
                    self._set_cloexec_flag(fd, False)
                elif fd is not None:
                    os.dup2(fd, i)
            for fd in set(fd for fd in child if fd is not None and fd > 2):
                os.close(fd)
            if cwd is not None:
                os.chdir(cwd)
            if preexec_fn:
                preexec_fn()
            if close_fds:
                self._close_fds(but=said_write)
            if env is None:
                os.execvp(executable, args)
            else:
                os.execvpe(executable, args, env)
        except:
            import pickle
            import traceback
            kind, value, tb = sys.exc_info()
            value.child_traceback = ''.join(traceback.format_exception(kind, value, tb))
            os.write(said_write, pickle.dumps(value))
        os._exit(255)

    def _translate_newlines(self, data):
        return data.replace('\r\n', '\n').replace('\r', '\n')

    def __del__(self, _maxint=sys.maxint):
        if not getattr(self, '_child_created', False):
            return
        self._internal_poll(_deadstate=_maxint)
        if self.returncode is None and _active is not None:
            _active.append(self)

    def communicate(self, input=None):
        """Give the program its input, and wait for what it writes and for its end."""
        streams = [self.stdin, self.stdout, self.stderr]
        if streams.count(None) >= 2:
            # With one stream nothing can wait for another.
            if self.stdin and input:
                self._give(input)
            texts = [_eintr_retry_call(stream.read) if stream else None for stream in streams[1:]]
            for stream in filter(None, streams):
                stream.close()
            self.wait()
            return tuple(texts)
        return self._communicate(input)

    def _give(self, input):
        try:
            self.stdin.write(input)
        except IOError as e:
            if e.errno not in (errno.EPIPE, errno.EINVAL):
                raise

    def _communicate(self, input):
        if self.stdin:
            self.stdin.flush()
            if not input:
                self.stdin.close()
        got = {}
        reading, writing = [], []
        if self.stdin and input:
            writing.append(self.stdin)
        for stream in (self.stdout, self.stderr):
            if stream:
                reading.append(stream)
                got[stream] = []
        wait = _ready_by_poll if _has_poll else _ready_by_select
        at = 0
        while reading or writing:
            for stream in _eintr_retry_call(wait, reading, writing):
                if stream is not self.stdin:
                    data = _eintr_retry_call(os.read, stream.fileno(), 4096)
                    if not data:
                        stream.close()
                        reading.remove(stream)
                    got[stream].append(data)
                    continue
                try:
                    at += os.write(stream.fileno(), input[at:at + _PIPE_BUF])
                except OSError as e:
                    if e.errno != errno.EPIPE:
                        raise
                    at = len(input)
                if at >= len(input):
                    stream.close()
                    writing.remove(stream)
        out = [None if stream is None else ''.join(got[stream]) for stream in (self.stdout, self.stderr)]
        if self.universal_newlines:
            out = [data and self._translate_newlines(data) for data in out]
        self.wait()
        return tuple(out)

    def _handle_exitstatus(self, sts):
        if os.WIFSIGNALED(sts):
            self.returncode = -os.WTERMSIG(sts)
        elif os.WIFEXITED(sts):
            self.returncode = os.WEXITSTATUS(sts)
        else:
            raise RuntimeError('Unknown child exit status!')

    def poll(self):
        """The code, if the program has ended."""
        return self._internal_poll()

    def _internal_poll(self, _deadstate=None):
        if self.returncode is None:
            try:
                pid, sts = os.waitpid(self.pid, os.WNOHANG)
                if pid == self.pid:
                    self._handle_exitstatus(sts)
            except os.error as e:
                if _deadstate is not None:
                    self.returncode = _deadstate
                elif e.errno == errno.ECHILD:
                    # Somebody else has waited for it.
                    self.returncode = 0
        return self.returncode

    def wait(self):
        """Wait for the end; the code."""
        while self.returncode is None:
            try:
                pid, sts = _eintr_retry_call(os.waitpid, self.pid, 0)
            except OSError as e:
                if e.errno != errno.ECHILD:
                    raise
                pid, sts = self.pid, 0
            if pid == self.pid:
                self._handle_exitstatus(sts)
        return self.returncode

    def send_signal(self, sig):
        os.kill(self.pid, sig)

    def terminate(self):
        import signal
        self.send_signal(signal.SIGTERM)

    def kill(self):
        import signal
        self.send_signal(signal.SIGKILL)
