"""What came of tests."""

import functools
import sys
import traceback
from StringIO import StringIO
from _frames import variable as _variable

from . import util

__unittest = True

STDOUT_LINE, STDERR_LINE = '\nStdout:\n%s', '\nStderr:\n%s'


def failfast(method):
    """For methods that note a failure: the run ends with it if the result is to fail fast."""
    def noting(self, *args, **kw):
        if getattr(self, 'failfast', False):
            self.stop()
        return method(self, *args, **kw)
    return functools.update_wrapper(noting, method)


class TestResult(object):
    """Counts tests and keeps what failed, as pairs of a test and a text."""

    # What suites note here while they run: the class whose fixtures are set up, and what went wrong with its module.
    _previousTestClass = None
    _moduleSetUpFailed = _testRunEntered = False

    shouldStop = failfast = buffer = _mirrorOutput = False
    testsRun = 0
    _stdout_buffer = _stderr_buffer = None

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.errors, self.failures = [], []
        self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], []
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr

    def __repr__(self):
        figures = self.testsRun, len(self.errors), len(self.failures)
        return '<' + util.strclass(self.__class__) + ' run=%i errors=%i failures=%i>' % figures

    def wasSuccessful(self):
        """Did everything go well so far?"""
        return len(self.failures) + len(self.errors) == 0

    def stop(self):
        """Run no more tests."""
        self.shouldStop = True

    # Hooks around the run and around each test.

    def startTestRun(self):
        """Called once before any test."""

    def stopTestRun(self):
        """Called once after all tests."""

    def printErrors(self):
        """Called by the program at the end."""

    def startTest(self, test):
        """A test is about to run."""
        self.testsRun += 1
        self._mirrorOutput = False
        if self.buffer:
            self._setupStdout()

    def stopTest(self, test):
        """A test has run."""
        if self.buffer:
            self._restoreStdout()
        self._mirrorOutput = False

    # Outcomes.

    def _note_trouble(self, troubles, test, err):
        troubles.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        """A test passed."""

    def addSkip(self, test, reason):
        """A test was skipped."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """A test failed as it should."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addError(self, test, err):
        """A test raised something else than a failure."""
        self._note_trouble(self.errors, test, err)

    def addFailure(self, test, err):
        """A test failed."""
        self._note_trouble(self.failures, test, err)

    def addUnexpectedSuccess(self, test):
        """A test passed that should fail."""
        self.unexpectedSuccesses.append(test)

    # Output of tests, kept back while `buffer` is true.

    def _setupStdout(self):
        if self.buffer:
            if self._stdout_buffer is None:
                self._stdout_buffer, self._stderr_buffer = StringIO(), StringIO()
            sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _restoreStdout(self):
        if self.buffer:
            if self._mirrorOutput:
                for original, text in zip((self._original_stdout, self._original_stderr), self._kept_output()):
                    original.write(text)
            sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
            for kept in (self._stdout_buffer, self._stderr_buffer):
                kept.seek(0)
                kept.truncate()

    def _kept_output(self):
        """What the test has written so far to either stream, with a heading; empty if nothing."""
        texts = []
        for stream, heading in ((sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE)):
            text = stream.getvalue()
            if text and text[-1] != '\n':
                text += '\n'
            texts.append(heading % text if text else '')
        return texts

    # Tracebacks.

    def _exc_info_to_string(self, err, test):
        """The traceback without the frames of unittest itself; of a failure, only those above the first such frame."""
        kind, value, tb = err
        while tb and self._is_relevant_tb_level(tb):
            tb = tb.tb_next
        limit = self._count_relevant_tb_levels(tb) if kind is test.failureException else None
        lines = traceback.format_exception(kind, value, tb, limit)
        if self.buffer:
            lines += self._kept_output()
        return ''.join(lines)

    def _is_relevant_tb_level(self, tb):
        """Is it a frame of unittest?"""
        return _variable(tb.tb_frame, '__unittest') is not None

    def _count_relevant_tb_levels(self, tb):
        """How many frames come before the next one of unittest."""
        depth = 0
        while tb and not self._is_relevant_tb_level(tb):
            depth, tb = depth + 1, tb.tb_next
        return depth


# Not with `@failfast`: in the class that is the attribute.
for _name in ('addError', 'addFailure', 'addUnexpectedSuccess'):
    setattr(TestResult, _name, failfast(getattr(TestResult, _name).im_func))
del _name
