"""Suites: tests in order, with what classes and modules set up around them."""

import sys

from . import case
from . import util

__unittest = True


class BaseTestSuite(object):
    """A list of tests and suites."""

    __hash__ = None

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTests(self, tests):
        """Add each of the tests."""
        if isinstance(tests, basestring):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def addTest(self, test):
        """Add a test or a suite."""
        if not hasattr(test, '__call__'):
            raise TypeError('%r is not callable' % (test,))
        if isinstance(test, type) and (issubclass(test, case.TestCase) or issubclass(test, TestSuite)):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __repr__(self):
        return '<%s tests=%s>' % (util.strclass(type(self)), list(self))

    def countTestCases(self):
        return sum([test.countTestCases() for test in self])

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result):
        """Run the tests until one asks to stop."""
        for test in self:
            if result.shouldStop:
                break
            test(result)
        return result

    def debug(self):
        """Run the tests and let exceptions through."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A suite that calls `setUpClass`, `setUpModule` and what undoes them as classes and modules change.

    Where it stands it keeps in the result, which the suites inside of it share: `_previousTestClass`,
    `_moduleSetUpFailed`, and `_testRunEntered` if some suite runs already. The outermost suite undoes the last ones."""

    def run(self, result, debug=False):
        outermost = not getattr(result, '_testRunEntered', False)
        result._testRunEntered = True
        for test in self:
            if result.shouldStop:
                break
            if not _isnotsuite(test) or self._enter(test, result):
                if debug:
                    test.debug()
                else:
                    test(result)
        if outermost:
            self._leave_class(result, None)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _enter(self, test, result):
        """Go over to the class of a test. Can the test run?"""
        cls, before = test.__class__, getattr(result, '_previousTestClass', None)
        if cls is not before:
            self._leave_class(result, cls)
            if before is None or before.__module__ != cls.__module__:
                self._leave_module(result)
                self._enter_module(result, cls.__module__)
            if not result._moduleSetUpFailed:
                self._enter_class(result, cls)
            result._previousTestClass = cls
        return not (getattr(cls, '_classSetupFailed', False) or getattr(result, '_moduleSetUpFailed', False))

    def _enter_module(self, result, name):
        result._moduleSetUpFailed = False
        if not self._fixture(result, sys.modules.get(name), 'setUpModule', name):
            result._moduleSetUpFailed = True

    def _enter_class(self, result, cls):
        if getattr(cls, '__unittest_skip__', False):
            return
        try:
            cls._classSetupFailed = False
        except TypeError:
            # The test is a builtin function, say: its class takes no attributes.
            pass
        if not self._fixture(result, cls, 'setUpClass', util.strclass(cls)):
            cls._classSetupFailed = True

    def _leave_class(self, result, following):
        cls = getattr(result, '_previousTestClass', None)
        if cls is following or getattr(result, '_moduleSetUpFailed', False):
            return
        if not getattr(cls, '_classSetupFailed', False) and not getattr(cls, '__unittest_skip__', False):
            self._fixture(result, cls, 'tearDownClass', cls is not None and util.strclass(cls))

    def _leave_module(self, result):
        cls = getattr(result, '_previousTestClass', None)
        if cls is not None and not result._moduleSetUpFailed:
            self._fixture(result, sys.modules.get(cls.__module__), 'tearDownModule', cls.__module__)

    def _fixture(self, result, owner, name, owner_name):
        """Call what a class or module may have under this name. Did that go well? If not, it is an error of its own."""
        function = getattr(owner, name, None)
        if function is None:
            return True
        getattr(result, '_setupStdout', _nothing)()
        try:
            function()
        except Exception as problem:
            if isinstance(result, _DebugResult):
                raise
            holder = _ErrorHolder('%s (%s)' % (name, owner_name))
            if isinstance(problem, case.SkipTest) and hasattr(result, 'addSkip'):
                result.addSkip(holder, str(problem))
            else:
                result.addError(holder, sys.exc_info())
            return False
        finally:
            getattr(result, '_restoreStdout', _nothing)()
        return True


def _nothing():
    pass


def _isnotsuite(test):
    try:
        iter(test)
    except TypeError:
        return True
    return False


class _ErrorHolder(object):
    """Stands where a test is expected, for what went wrong outside of tests. It does nothing when it is run."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def __repr__(self):
        return '<ErrorHolder description=%r>' % (self.description,)

    def __str__(self):
        return self.description

    id = __str__

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def __call__(self, result):
        return None

    run = __call__


class _DebugResult(object):
    """What a suite keeps its notes in when nobody wants the outcome."""

    shouldStop = _moduleSetUpFailed = False
    _previousTestClass = None
