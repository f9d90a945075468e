"""What came of tests."""

import sys
import traceback
from StringIO import StringIO

from functools import wraps
from . import util

__unittest = True


def failfast(method):
    """For methods that note a failure: stop after it if the result wants so."""
    @wraps(method)
    def stopping(self, *args, **kwargs):
        if getattr(self, 'failfast', False):
            self.stop()
        return method(self, *args, **kwargs)
    return stopping


STDOUT_LINE = '\nStdout:\n%s'
STDERR_LINE = '\nStderr:\n%s'


class TestResult(object):
    """Counts tests and keeps what failed, as pairs of a test and a text."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.shouldStop = False
        self.buffer = False
        self._stdout_buffer = None
        self._stderr_buffer = None
        self._original_stdout = sys.stdout
        self._original_stderr = sys.stderr
        self._mirrorOutput = False

    def printErrors(self):
        """Called at the end of a run."""

    def startTest(self, test):
        """A test is about to run."""
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def _setupStdout(self):
        if self.buffer:
            if self._stderr_buffer is None:
                self._stderr_buffer = StringIO()
                self._stdout_buffer = StringIO()
            sys.stdout = self._stdout_buffer
            sys.stderr = self._stderr_buffer

    def startTestRun(self):
        """Called once before any test."""

    def stopTest(self, test):
        """A test has run."""
        self._restoreStdout()
        self._mirrorOutput = False

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for stream, original, line in ((sys.stdout, self._original_stdout, STDOUT_LINE),
                                           (sys.stderr, self._original_stderr, STDERR_LINE)):
                text = stream.getvalue()
                if text:
                    original.write(line % (text if text.endswith('\n') else text + '\n'))
        sys.stdout = self._original_stdout
        sys.stderr = self._original_stderr
        for buffered in (self._stdout_buffer, self._stderr_buffer):
            buffered.seek(0)
            buffered.truncate()

    def stopTestRun(self):
        """Called once after all tests."""

    @failfast
    def addError(self, test, err):
        """A test raised something else than a failure."""
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        """A test failed."""
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        """A test passed."""

    def addSkip(self, test, reason):
        """A test was skipped."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """A test failed as it should."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """A test passed that should fail."""
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors

    def stop(self):
        """Run no more tests."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        """The traceback without the frames of unittest itself."""
        kind, value, tb = err
        while tb and self._is_relevant_tb_level(tb):
            tb = tb.tb_next
        if kind is test.failureException:
            limit = self._count_relevant_tb_levels(tb)
            lines = traceback.format_exception(kind, value, tb, limit)
        else:
            lines = traceback.format_exception(kind, value, tb)
        if self.buffer:
            for stream, line in ((sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE)):
                text = stream.getvalue()
                if text:
                    lines.append(line % (text if text.endswith('\n') else text + '\n'))
        return ''.join(lines)

    def _is_relevant_tb_level(self, tb):
        return '__unittest' in tb.tb_frame.f_globals

    def _count_relevant_tb_levels(self, tb):
        n = 0
        while tb and not self._is_relevant_tb_level(tb):
            n += 1
            tb = tb.tb_next
        return n

    def __repr__(self):
        return '<%s run=%i errors=%i failures=%i>' % (
            util.strclass(self.__class__), self.testsRun, len(self.errors), len(self.failures))
