"""A profiler that writes what happens to a file, and the reader of such files.

A file begins with `hotshot` and a version; then come marshalled tuples: what happened, and one to three more items. What is
known from the start ends with a record on the times of lines.
"""

import marshal as _marshal
import os as _os
import sys as _sys
from time import time as _time

__version__ = '1.15'
WHAT_ENTER, WHAT_EXIT, WHAT_LINENO, WHAT_OTHER = range(4)
WHAT_ADD_INFO, WHAT_DEFINE_FILE, WHAT_LINE_TIMES, WHAT_DEFINE_FUNC = 0x13, 0x23, 0x33, 0x43
_START = 'hotshot 1\n'
_OWN = _sys._getframe().f_code.co_filename
# An entry with its key has to be shorter.
_LONGEST = 64 * 1024 - 1024


class ProfilerError(Exception):
    __module__ = 'hotshot'


class ProfilerType(object):
    """A profiler that writes to a log."""

    def __new__(cls, *args, **keywords):
        raise TypeError("cannot create '_hotshot.ProfilerType' instances")

    def addinfo(self, key, value):
        """Insert an ADD_INFO record into the log."""
        if self.closed:
            raise ProfilerError('profiler is closed')
        if len(key) + len(value) > _LONGEST:
            raise ValueError('info is too long')
        self._write(WHAT_ADD_INFO, key, value)

    def close(self):
        """Shut down this profiler and close the log files."""
        self.closed = True
        if self._file is not None:
            self._file.close()
            self._file = None

    def fileno(self):
        """The descriptor of the log."""
        if self._file is None:
            raise ValueError("profiler's file object already closed")
        return self._file.fileno()

    def runcall(self, callable, args=(), kw=None):
        """Profile a single function call."""
        self._begin()
        try:
            return callable(*args, **(kw or {}))
        finally:
            self._end()

    def runcode(self, code, globals, locals=None):
        """Execute a code object while collecting profile data."""
        self._begin()
        try:
            exec code in globals, globals if locals is None else locals
        finally:
            self._end()

    def start(self):
        """Install this profiler for the current thread."""
        self._begin()

    def stop(self):
        """Remove this profiler from the current thread."""
        self._end()

    def _begin(self):
        if self.closed:
            raise ProfilerError('profiler already closed')
        if self._active:
            raise ProfilerError('profiler already active')
        self._active = True
        self._last = _time()
        if self.lineevents:
            _sys.settrace(self._event)
        else:
            _sys.setprofile(self._event)

    def _end(self):
        if self.lineevents:
            _sys.settrace(None)
        else:
            _sys.setprofile(None)
        self._active = False

    def _write(self, *record):
        _marshal.dump(record, self._file)

    def _delta(self):
        now = _time()
        delta, self._last = int((now - self._last) * 1000000), now
        return delta if self.frametimings else 0

    def _event(self, frame, event, arg):
        code = frame.f_code
        if code.co_filename == _OWN or self._file is None:
            return self._event
        if event == 'call':
            number = self._files.get(code.co_filename)
            if number is None:
                number = self._files[code.co_filename] = len(self._files)
                self._write(WHAT_DEFINE_FILE, number, code.co_filename)
            place = number, code.co_firstlineno
            if place not in self._functions:
                self._functions.add(place)
                self._write(WHAT_DEFINE_FUNC, number, code.co_firstlineno, code.co_name)
            self._write(WHAT_ENTER, self._delta(), number, code.co_firstlineno)
        elif event == 'return':
            self._write(WHAT_EXIT, self._delta())
        elif event == 'line':
            delta = self._delta()
            self._write(WHAT_LINENO, delta if self.linetimings else 0, frame.f_lineno)
        return self._event


def profiler(logfilename, lineevents=0, linetimings=1):
    """Create a new profiler object."""
    self = object.__new__(ProfilerType)
    self.closed, self._active = False, False
    self.lineevents, self.linetimings, self.frametimings = bool(lineevents), bool(lineevents and linetimings), True
    self._files, self._functions = {}, set()
    self._file = open(logfilename, 'wb')
    self._file.write(_START)
    path = getattr(_sys, 'path', None)
    if not isinstance(path, list):
        self.close()
        raise RuntimeError('sys.path must be a list')
    facts = [('hotshot-version', __version__), ('requested-line-events', 'yes' if lineevents else 'no'),
             ('requested-frame-timings', 'yes'), ('requested-line-timings', 'yes' if linetimings else 'no'),
             ('platform', _sys.platform), ('executable', _sys.executable), ('executable-version', _sys.version),
             ('current-directory', _os.getcwd())]
    facts += [('sys-path-entry', entry) for entry in path if isinstance(entry, str)]
    for key, value in facts:
        self.addinfo(key, value)
    self._write(WHAT_LINE_TIMES, self.linetimings)
    return self


def coverage(logfilename):
    """A profiler that records lines and no times."""
    self = profiler(logfilename, 1, 0)
    self.frametimings = False
    return self


class LogReaderType(object):
    """An iterator over the records of a log."""

    def __new__(cls, *args, **keywords):
        raise TypeError("cannot create '_hotshot.LogReaderType' instances")

    def __iter__(self):
        return self

    def close(self):
        """Close the log file, preventing additional records from being read."""
        self._file.close()

    def fileno(self):
        """The descriptor of the log."""
        return self._file.fileno()

    def next(self):
        if self._file.closed:
            raise StopIteration
        record = self._read()
        if record is None:
            raise StopIteration
        what = record[0]
        if what == WHAT_ENTER:
            return record
        if what == WHAT_EXIT:
            return what, record[1], -1, -1
        if what == WHAT_LINENO:
            return what, record[1], -1, record[2]
        if what == WHAT_DEFINE_FILE:
            return what, record[2], record[1], -1
        if what == WHAT_DEFINE_FUNC:
            return what, record[3], record[1], record[2]
        self.info.setdefault(record[1], []).append(record[2])
        return what, -1, -1, -1

    def _read(self):
        try:
            return _marshal.load(self._file)
        except EOFError:
            return None


def logreader(filename):
    """Create a reader of a log."""
    self = object.__new__(LogReaderType)
    self._file = open(filename, 'rb')
    self.info, self.linetimings = {}, False
    if self._file.read(len(_START)) != _START:
        self._file.close()
        raise EOFError('end of file with incomplete profile record')
    while True:
        record = self._read()
        if record is None or record[0] == WHAT_LINE_TIMES:
            self.linetimings = bool(record and record[1])
            return self
        self.info.setdefault(record[1], []).append(record[2])


def resolution():
    """Seconds that a clock needs to go on, by two ways to ask."""
    def step(clock):
        first = clock()
        while True:
            now = clock()
            if now != first:
                return now - first
    return int(step(_time) * 1000000) or 1, int(step(_time) * 1000000) or 1
