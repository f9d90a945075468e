"""Test cases: classes whose methods test, and what they assert with."""

import collections
import functools
import re
import sys
import types
import warnings

from . import result
from .util import strclass, safe_repr, _count_diff_all_purpose, _count_diff_hashable

__unittest = True

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


class SkipTest(Exception):
    """Raised by a test that is not to count."""


class _ExpectedFailure(Exception):
    """A test that should fail did; `exc_info` says how."""

    exc_info = None


class _UnexpectedSuccess(Exception):
    """A test that should fail did not."""


def skip(reason):
    """Do not run the test or the class."""
    def mark(item):
        if isinstance(item, (type, types.ClassType)):
            marked = item
        else:
            def marked(*args, **kwargs):
                raise SkipTest(reason)
            functools.update_wrapper(marked, item)
        marked.__unittest_skip__, marked.__unittest_skip_why__ = True, reason
        return marked
    return mark


def _unchanged(item):
    return item


def skipIf(condition, reason):
    """Do not run the test if the condition holds."""
    return skip(reason) if condition else _unchanged


def skipUnless(condition, reason):
    """Run the test only if the condition holds."""
    return skipIf(not condition, reason)


def expectedFailure(func):
    """The test should fail."""
    def failing(*args, **kwargs):
        try:
            func(*args, **kwargs)
        except Exception:
            outcome = _ExpectedFailure()
            outcome.exc_info = sys.exc_info()
        else:
            outcome = _UnexpectedSuccess()
        raise outcome
    return functools.update_wrapper(failing, func)


class _AssertRaisesContext(object):
    """For `with self.assertRaises(...)`: what was raised is its `exception` afterwards."""

    def __init__(self, test, expected, pattern=None):
        self.expected, self.pattern = expected, pattern
        self._complain = test.failureException

    def __enter__(self):
        return self

    def __exit__(self, kind, exception, tb):
        if kind is None:
            raise self._complain('%s not raised' % (getattr(self.expected, '__name__', '') or str(self.expected)))
        if not issubclass(kind, self.expected):
            return False
        self.exception = exception
        if self.pattern is not None:
            pattern, text = self.pattern, str(exception)
            if pattern.search(text) is None:
                raise self._complain('"%s" does not match "%s"' % (pattern.pattern, text))
        return True

    def watch(self, function, args, kwargs):
        """Call the function in this context, or give the context away if there is none."""
        if function is None:
            return self
        with self:
            function(*args, **kwargs)


def _compiled(pattern):
    return re.compile(pattern) if isinstance(pattern, basestring) else pattern


def _first_line(text):
    """What stands in the first line of a docstring, if there is one."""
    return text.partition('\n')[0].strip() or None if text else None


def _diff(lines1, lines2, join='\n'):
    import difflib
    return '\n' + join.join(difflib.ndiff(lines1, lines2))


def _diff_of_shown(value1, value2):
    """How two values differ when they are printed over several lines."""
    from pprint import pformat
    return _diff(pformat(value1).splitlines(), pformat(value2).splitlines())


# Outcomes that a result of an older make may not know: what is done instead, and how the warning calls that.
_INSTEAD = {'addSkip': ('addSuccess', 'skips not reported'),
            'addExpectedFailure': ('addSuccess', 'reporting as passes'),
            'addUnexpectedSuccess': ('addFailure', 'reporting as failures')}


def _tell(result, outcome, test, *details):
    """Tell the result of an outcome."""
    add = getattr(result, outcome, None)
    if add is None:
        instead, consequence = _INSTEAD[outcome]
        warnings.warn('TestResult has no %s method, %s' % (outcome, consequence), RuntimeWarning, 2)
        add, details = getattr(result, instead), (sys.exc_info(),) if instead == 'addFailure' else ()
    add(test, *details)


class TestCase(object):
    """One test: an instance runs one method, between `setUp` and `tearDown`."""

    failureException = AssertionError
    longMessage, maxDiff, _diffThreshold = False, 80 * 8, 2 ** 16
    _classSetupFailed = False
    _resultForDoCleanups = None

    # Types that have an assertion of their own for equal values. An instance that adds some gets its own dict.
    _type_equality_funcs = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
                            set: 'assertSetEqual', frozenset: 'assertSetEqual', unicode: 'assertMultiLineEqual'}

    def __init__(self, methodName='runTest'):
        try:
            self._testMethodDoc = getattr(self, methodName).__doc__
        except AttributeError:
            raise ValueError('no such test method in %s: %s' % (self.__class__, methodName))
        self._testMethodName = methodName
        self._cleanups = []

    # What a class of tests overrides.

    def setUp(self):
        """Called before the test."""

    def tearDown(self):
        """Called after the test."""

    @classmethod
    def setUpClass(cls):
        """Called before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the tests of the class."""

    # Who it is.

    def _name(self):
        return self._testMethodName

    def id(self):
        return strclass(self.__class__) + '.' + self._name()

    def shortDescription(self):
        """The first line of the method's text, or `None`."""
        return _first_line(self._testMethodDoc)

    def __str__(self):
        return '%s (%s)' % (self._name(), strclass(self.__class__))

    def __repr__(self):
        return '<%s testMethod=%s>' % (strclass(self.__class__), self._name())

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __eq__(self, other):
        if type(other) is type(self):
            return other._testMethodName == self._testMethodName
        return NotImplemented

    def __ne__(self, other):
        equal = self == other
        return not equal

    # Running.

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result=None):
        """Run the test and tell the result; without one, of a run that consists of this test."""
        if result is not None:
            self._run(result)
            return
        result = self.defaultTestResult()
        getattr(result, 'startTestRun', _nothing)()
        try:
            self._run(result)
        finally:
            getattr(result, 'stopTestRun', _nothing)()

    def _run(self, result):
        self._resultForDoCleanups = result
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            for marked in (self.__class__, method):
                if getattr(marked, '__unittest_skip__', False):
                    _tell(result, 'addSkip', self, getattr(marked, '__unittest_skip_why__', ''))
                    return
            passed = self._stage(result, self.setUp, skips=True)
            if passed:
                passed = self._stage(result, method, skips=True, fails=True)
                passed = self._stage(result, self.tearDown) and passed
            passed = self.doCleanups() and passed
            if passed:
                result.addSuccess(self)
        finally:
            result.stopTest(self)

    def _stage(self, result, function, skips=False, fails=False):
        """Call a function. Did it end well? If not, the result is told; not every stage of a test can skip it or fail."""
        try:
            function()
            return True
        except KeyboardInterrupt:
            raise
        except:
            info = sys.exc_info()
            kind, problem = info[:2]
            if fails and issubclass(kind, self.failureException):
                result.addFailure(self, info)
            elif fails and kind is _ExpectedFailure:
                _tell(result, 'addExpectedFailure', self, problem.exc_info)
            elif fails and kind is _UnexpectedSuccess:
                _tell(result, 'addUnexpectedSuccess', self)
            elif skips and issubclass(kind, SkipTest):
                _tell(result, 'addSkip', self, str(problem))
            else:
                result.addError(self, info)
            return False

    def addCleanup(self, function, *args, **kwargs):
        """Call the function after the test, the last one first."""
        self._cleanups.append((function, args, kwargs))

    def _each_cleanup(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            yield functools.partial(function, *args, **kwargs)

    def doCleanups(self):
        """Call what `addCleanup` noted. Did all go well?"""
        if not self._cleanups:
            return True
        return all([self._stage(self._resultForDoCleanups, cleanup) for cleanup in self._each_cleanup()])

    def debug(self):
        """Run the test and let its exceptions through."""
        for stage in (self.setUp, getattr(self, self._testMethodName), self.tearDown):
            stage()
        for cleanup in self._each_cleanup():
            cleanup()

    def skipTest(self, reason):
        """This test is not to count."""
        raise SkipTest(reason)

    # Failing.

    def fail(self, msg=None):
        """This test fails."""
        raise self.failureException(msg)

    def _differ(self, msg, says, *values):
        """Fail with a text about these values."""
        raise self.failureException(self._formatMessage(msg, says % tuple(map(safe_repr, values))))

    def _formatMessage(self, msg, standardMsg):
        """The text of a failure from what the test says and what the assertion says."""
        if msg is None or not self.longMessage:
            return msg or standardMsg
        try:
            return '%s : %s' % (standardMsg, msg)
        except UnicodeDecodeError:
            return ' : '.join((safe_repr(standardMsg), safe_repr(msg)))

    def _truncateMessage(self, message, diff):
        limit = self.maxDiff
        if limit is not None and len(diff) > limit:
            diff = DIFF_OMITTED % len(diff)
        return message + diff

    # Assertions about truth and exceptions.

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._differ(msg, '%s is not true', expr)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._differ(msg, '%s is not false', expr)

    def assertRaises(self, excClass, callableObj=None, *args, **kwargs):
        """A call raises such an exception; without anything to call: a context manager."""
        return _AssertRaisesContext(self, excClass).watch(callableObj, args, kwargs)

    def assertRaisesRegexp(self, expected_exception, expected_regexp, callable_obj=None, *args, **kwargs):
        """A call raises such an exception whose text matches."""
        pattern = None if expected_regexp is None else re.compile(expected_regexp)
        return _AssertRaisesContext(self, expected_exception, pattern).watch(callable_obj, args, kwargs)

    # Assertions about equal values.

    def addTypeEqualityFunc(self, typeobj, function):
        """How `assertEqual` compares two values of just this type."""
        known = self._type_equality_funcs.copy()
        known[typeobj] = function
        self._type_equality_funcs = known

    def _getAssertEqualityFunc(self, first, second):
        """The assertion for two values: that of their type, or the one for all others."""
        kind = type(first)
        if kind is type(second) and kind in self._type_equality_funcs:
            function = self._type_equality_funcs[kind]
            return getattr(self, function) if isinstance(function, basestring) else function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._differ(msg, '%s != %s', first, second)

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._differ(msg, '%s == %s', first, second)

    def _closeness(self, first, second, places, delta):
        """Are they close to each other, and how that is said."""
        if delta is None:
            places = 7 if places is None else places
            return round(abs(second - first), places) == 0, '%r places' % places
        if places is not None:
            raise TypeError('specify delta or places not both')
        return abs(first - second) <= delta, safe_repr(delta).replace('%', '%%') + ' delta'

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first != second:
            close, how = self._closeness(first, second, places, delta)
            if not close:
                self._differ(msg, '%s != %s within ' + how, first, second)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        close, how = self._closeness(first, second, places, delta)
        if close or first == second:
            self._differ(msg, '%s == %s within ' + how, first, second)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Two sequences have the same items in the same order."""
        if seq_type is None:
            name = 'sequence'
        else:
            name = seq_type.__name__
            for which, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException('%s sequence is not a %s: %s' % (which, name, safe_repr(seq)))
        lengths = []
        differing = None
        for which, seq in (('First', seq1), ('Second', seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                differing = '%s %s has no length.    Non-sequence?' % (which, name)
                break
        if differing is None:
            if seq1 == seq2:
                return
            differing = self._first_difference(seq1, seq2, lengths, name, seq_type)
            if differing is None:
                return
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, _diff_of_shown(seq1, seq2))))

    def _first_difference(self, seq1, seq2, lengths, name, seq_type):
        """What is said of two sequences that differ; `None`: only their types do."""
        shown = [text if len(text) <= 30 else text[:30] + '...' for text in (safe_repr(seq1), safe_repr(seq2))]
        differing = '%ss differ: %s != %s\n' % (name.capitalize(), shown[0], shown[1])
        shared = min(lengths)
        for i in xrange(shared):
            items = []
            for which, seq in (('first', seq1), ('second', seq2)):
                try:
                    items.append(seq[i])
                except (TypeError, IndexError, NotImplementedError):
                    differing += '\nUnable to index element %d of %s %s\n' % (i, which, name)
                    break
            if len(items) < 2:
                break
            if items[0] != items[1]:
                differing += '\nFirst differing element %d:\n%s\n%s\n' % (i, safe_repr(items[0]), safe_repr(items[1]))
                break
        else:
            if lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                return None
        if lengths[0] != lengths[1]:
            which, longer = ('First', seq1) if lengths[0] > lengths[1] else ('Second', seq2)
            differing += '\n%s %s contains %d additional elements.\n' % (which, name, max(lengths) - shared)
            try:
                differing += 'First extra element %d:\n%s\n' % (shared, safe_repr(longer[shared]))
            except (TypeError, IndexError, NotImplementedError):
                differing += 'Unable to index element %d of %s %s\n' % (shared, which.lower(), name)
        return differing

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Two sets have the same items."""
        differences = []
        for which, one, other in (('first', set1, set2), ('second', set2, set1)):
            try:
                differences.append(one.difference(other))
            except TypeError as e:
                self.fail('invalid type when attempting set difference: %s' % e)
            except AttributeError as e:
                self.fail('%s argument does not support set difference: %s' % (which, e))
        lines = []
        for which, items in zip(('first set but not the second:', 'second set but not the first:'), differences):
            if items:
                lines.append('Items in the ' + which)
                lines.extend(repr(item) for item in items)
        if lines:
            self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        """Two dicts have the same items."""
        for which, value in (('First', d1), ('Second', d2)):
            self.assertIsInstance(value, dict, which + ' argument is not a dictionary')
        if d1 != d2:
            shown = ' != '.join((safe_repr(d1, True), safe_repr(d2, True)))
            self.fail(self._formatMessage(msg, self._truncateMessage(shown, _diff_of_shown(d1, d2))))

    def assertDictContainsSubset(self, expected, actual, msg=None):
        """The second dict has all that the first one has."""
        missing, mismatched = [], []
        for key, value in expected.iteritems():
            if key not in actual:
                missing.append(key)
            elif value != actual[key]:
                shown = (safe_repr(key), safe_repr(value), safe_repr(actual[key]))
                mismatched.append('%s, expected: %s, actual: %s' % shown)
        parts = []
        if missing:
            parts.append('Missing: %s' % ','.join(safe_repr(m) for m in missing))
        if mismatched:
            parts.append('Mismatched values: %s' % ','.join(mismatched))
        if parts:
            self.fail(self._formatMessage(msg, '; '.join(parts)))

    def assertItemsEqual(self, expected_seq, actual_seq, msg=None):
        """Two sequences have the same items, each as often, in any order."""
        first, second = list(expected_seq), list(actual_seq)
        with warnings.catch_warnings():
            if sys.py3kwarning:
                for text in ('(code|dict|type) inequality comparisons', 'builtin_function_or_method order comparisons',
                             'comparing unequal types'):
                    warnings.filterwarnings('ignore', text, DeprecationWarning)
            try:
                counted = collections.Counter(first), collections.Counter(second)
            except TypeError:
                differences = _count_diff_all_purpose(first, second)
            else:
                if counted[0] == counted[1]:
                    return
                differences = _count_diff_hashable(first, second)
        if differences:
            lines = ['First has %d, Second has %d:  %r' % diff for diff in differences]
            shown = self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))
            self.fail(self._formatMessage(msg, shown))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Two texts are the same; shows the lines that differ."""
        for which, value in (('First', first), ('Second', second)):
            self.assertIsInstance(value, basestring, which + ' argument is not a string')
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            # To find out how they differ would take too long.
            self._baseAssertEqual(first, second, msg)
        lines = [first.splitlines(True), second.splitlines(True)]
        if lines[0] == [first.strip('\r\n')]:
            lines = [[first + '\n'], [second + '\n']]
        shown = ' != '.join((safe_repr(first, True), safe_repr(second, True)))
        self.fail(self._formatMessage(msg, self._truncateMessage(shown, _diff(lines[0], lines[1], ''))))

    # Assertions about one value or two.

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._differ(msg, '%s is not %s', expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._differ(msg, 'unexpectedly identical: %s', expr1)

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._differ(msg, '%s is not None', obj)

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._differ(msg, 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._differ(msg, '%s not found in %s', member, container)

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._differ(msg, '%s unexpectedly found in %s', member, container)

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, '%s is not an instance of %r' % (safe_repr(obj), cls)))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, '%s is an instance of %r' % (safe_repr(obj), cls)))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._differ(msg, '%s not less than %s', a, b)

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._differ(msg, '%s not less than or equal to %s', a, b)

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._differ(msg, '%s not greater than %s', a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._differ(msg, '%s not greater than or equal to %s', a, b)

    def assertRegexpMatches(self, text, expected_regexp, msg=None):
        """The pattern is found in the text."""
        pattern = _compiled(expected_regexp)
        if pattern.search(text) is None:
            self.fail('%s: %r not found in %r' % (msg or "Regexp didn't match", pattern.pattern, text))

    def assertNotRegexpMatches(self, text, unexpected_regexp, msg=None):
        """The pattern is not found in the text."""
        pattern = _compiled(unexpected_regexp)
        found = pattern.search(text)
        if found is not None:
            shown = msg or 'Regexp matched', found.group(), pattern.pattern, text
            self.fail('%s: %r matches %r in %r' % shown)

    # Older names.

    assertEquals, assertNotEquals, assert_ = assertEqual, assertNotEqual, assertTrue
    assertAlmostEquals, assertNotAlmostEquals = assertAlmostEqual, assertNotAlmostEqual


def _older(name):
    """A method that says that it has a better name, and calls it by that."""
    def method(self, *args, **kwargs):
        warnings.warn('Please use %s instead.' % name, PendingDeprecationWarning, 2)
        return getattr(TestCase, name)(self, *args, **kwargs)
    return method


for _old, _new in (('failUnless', 'assertTrue'), ('failIf', 'assertFalse'), ('failUnlessRaises', 'assertRaises'),
                   ('failUnlessEqual', 'assertEqual'), ('failIfEqual', 'assertNotEqual'),
                   ('failUnlessAlmostEqual', 'assertAlmostEqual'), ('failIfAlmostEqual', 'assertNotAlmostEqual')):
    setattr(TestCase, _old, _older(_new))
del _old, _new


def _nothing():
    pass


class FunctionTestCase(TestCase):
    """A test that is a function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        TestCase.__init__(self)
        self._parts = setUp, testFunc, tearDown
        self._description = description

    def setUp(self):
        (self._parts[0] or _nothing)()

    def runTest(self):
        self._parts[1]()

    def tearDown(self):
        (self._parts[2] or _nothing)()

    def _name(self):
        return self._parts[1].__name__

    id = _name

    def shortDescription(self):
        """What was said when it was made, or the first line of the function's text."""
        return _first_line(self._parts[1].__doc__) if self._description is None else self._description

    def __repr__(self):
        return '<%s tec=%s>' % (strclass(self.__class__), self._parts[1])

    def __hash__(self):
        return hash((type(self), self._parts, self._description))

    def __eq__(self, other):
        if isinstance(other, self.__class__):
            return (other._parts, other._description) == (self._parts, self._description)
        return NotImplemented
