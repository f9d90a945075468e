"""Running tests and telling of it in text."""

import sys
import time

from .result import TestResult
from .signals import registerResult

__unittest = True


class _WritelnDecorator(object):
    """A stream with `writeln`."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        # What copying and pickling ask for before there is a stream.
        if name == 'stream' or name == '__getstate__':
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, arg=None):
        # In two pieces, as streams that look for a text expect.
        if arg:
            self.stream.write(arg)
        self.stream.write('\n')


class TextTestResult(TestResult):
    """Tells of each test as it ends."""

    separator1, separator2 = '=' * 70, '-' * 70

    def __init__(self, stream, descriptions, verbosity):
        TestResult.__init__(self, stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.showAll, self.dots = verbosity > 1, verbosity == 1

    def getDescription(self, test):
        """A test's name, and what its text says if it has one."""
        described = self.descriptions and test.shortDescription()
        return '%s\n%s' % (test, described) if described else str(test)

    def startTest(self, test):
        TestResult.startTest(self, test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + ' ... ')
            self.stream.flush()

    def _tell(self, word, dot):
        """Tell of the outcome of a test, by a word or a dot."""
        if self.showAll:
            self.stream.writeln(word)
        elif self.dots:
            self.stream.write(dot)
            self.stream.flush()

    def addSuccess(self, test):
        TestResult.addSuccess(self, test)
        self._tell('ok', '.')

    def addFailure(self, test, err):
        TestResult.addFailure(self, test, err)
        self._tell('FAIL', 'F')

    def addError(self, test, err):
        TestResult.addError(self, test, err)
        self._tell('ERROR', 'E')

    def addSkip(self, test, reason):
        TestResult.addSkip(self, test, reason)
        self._tell('skipped %r' % (reason,), 's')

    def addExpectedFailure(self, test, err):
        TestResult.addExpectedFailure(self, test, err)
        self._tell('expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        TestResult.addUnexpectedSuccess(self, test)
        self._tell('unexpected success', 'u')

    def printErrors(self):
        if self.showAll or self.dots:
            self.stream.writeln()
        for flavour, troubles in (('ERROR', self.errors), ('FAIL', self.failures)):
            self.printErrorList(flavour, troubles)

    def printErrorList(self, flavour, errors):
        """Print what went wrong, with headings."""
        for test, text in errors:
            heading = flavour + ': ' + self.getDescription(test)
            for line in (self.separator1, heading, self.separator2, '%s' % text):
                self.stream.writeln(line)


# What the last line counts: attributes of the result and how they are called.
_COUNTED = [('failures', 'failures'), ('errors', 'errors'), ('skipped', 'skipped'),
            ('expectedFailures', 'expected failures'), ('unexpectedSuccesses', 'unexpected successes')]


class TextTestRunner(object):
    """Runs a test and prints what came of it."""

    resultclass = TextTestResult

    def __init__(self, stream=sys.stderr, descriptions=True, verbosity=1, failfast=False, buffer=False,
                 resultclass=None):
        self.resultclass = resultclass or self.resultclass
        self.stream, self.descriptions, self.verbosity = _WritelnDecorator(stream), descriptions, verbosity
        self.failfast, self.buffer = failfast, buffer

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        """Run the test, print, and return the result."""
        result = self._makeResult()
        result.failfast, result.buffer = self.failfast, self.buffer
        registerResult(result)
        began = time.time()
        self._around(result, test)
        took = time.time() - began
        result.printErrors()
        self._sum_up(result, took)
        return result

    def _around(self, result, test):
        """The run itself; the result need not have the hooks around it."""
        getattr(result, 'startTestRun', _nothing)()
        try:
            test(result)
        finally:
            getattr(result, 'stopTestRun', _nothing)()

    def _sum_up(self, result, took):
        writeln = self.stream.writeln
        if hasattr(result, 'separator2'):
            writeln(result.separator2)
        writeln('Ran %d test%s in %.3fs' % (result.testsRun, '' if result.testsRun == 1 else 's', took))
        writeln()
        counts = [(name, len(getattr(result, attribute, ()))) for attribute, name in _COUNTED]
        told = ', '.join('%s=%d' % count for count in counts if count[1])
        writeln(('OK' if result.wasSuccessful() else 'FAILED') + (told and ' (%s)' % told))


def _nothing():
    pass
