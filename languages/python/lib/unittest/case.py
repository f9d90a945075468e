"""Test cases: classes whose methods test, and what they assert with."""

import collections
import re
import sys
import warnings
from functools import wraps

from . import result
from .util import strclass, safe_repr, _count_diff_all_purpose, _count_diff_hashable

__unittest = True

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


class SkipTest(Exception):
    """Raised by a test that is not to count."""


class _ExpectedFailure(Exception):
    """A test that should fail did."""

    def __init__(self, exc_info):
        super(_ExpectedFailure, self).__init__()
        self.exc_info = exc_info


class _UnexpectedSuccess(Exception):
    """A test that should fail did not."""


def _id(obj):
    return obj


def skip(reason):
    """Do not run the test or the class."""
    def mark(item):
        if not isinstance(item, (type, type(_Old))):
            @wraps(item)
            def skipping(*args, **kwargs):
                raise SkipTest(reason)
            item = skipping
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    return mark


class _Old:
    pass


def skipIf(condition, reason):
    """Do not run the test if the condition holds."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """Run the test only if the condition holds."""
    return _id if condition else skip(reason)


def expectedFailure(func):
    """The test should fail."""
    @wraps(func)
    def wrapper(*args, **kwargs):
        try:
            func(*args, **kwargs)
        except Exception:
            raise _ExpectedFailure(sys.exc_info())
        raise _UnexpectedSuccess
    return wrapper


class _AssertRaisesContext(object):
    """For `with self.assertRaises(...)`."""

    def __init__(self, expected, test_case, expected_regexp=None):
        self.expected = expected
        self.failureException = test_case.failureException
        self.expected_regexp = expected_regexp

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            name = getattr(self.expected, '__name__', None) or str(self.expected)
            raise self.failureException('%s not raised' % name)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value
        wanted = self.expected_regexp
        if wanted is None:
            return True
        if isinstance(wanted, basestring):
            wanted = re.compile(wanted)
        if not wanted.search(str(exc_value)):
            raise self.failureException('"%s" does not match "%s"' % (wanted.pattern, str(exc_value)))
        return True


class TestCase(object):
    """One test: an instance runs one method, between `setUp` and `tearDown`."""

    failureException = AssertionError
    longMessage = False
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._resultForDoCleanups = None
        try:
            method = getattr(self, methodName)
        except AttributeError:
            raise ValueError('no such test method in %s: %s' % (self.__class__, methodName))
        self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._type_equality_funcs = {}
        self.addTypeEqualityFunc(dict, 'assertDictEqual')
        self.addTypeEqualityFunc(list, 'assertListEqual')
        self.addTypeEqualityFunc(tuple, 'assertTupleEqual')
        self.addTypeEqualityFunc(set, 'assertSetEqual')
        self.addTypeEqualityFunc(frozenset, 'assertSetEqual')
        self.addTypeEqualityFunc(unicode, 'assertMultiLineEqual')

    def addTypeEqualityFunc(self, typeobj, function):
        """How `assertEqual` compares two values of just this type."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, *args, **kwargs):
        """Call the function after the test, the last one first."""
        self._cleanups.append((function, args, kwargs))

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

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        """The first line of the method's text, or `None`."""
        doc = self._testMethodDoc
        return doc and doc.split('\n')[0].strip() or None

    def id(self):
        return '%s.%s' % (strclass(self.__class__), self._testMethodName)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return '%s (%s)' % (self._testMethodName, strclass(self.__class__))

    def __repr__(self):
        return '<%s testMethod=%s>' % (strclass(self.__class__), self._testMethodName)

    def _addSkip(self, result, reason):
        add = getattr(result, 'addSkip', None)
        if add is None:
            warnings.warn('TestResult has no addSkip method, skips not reported', RuntimeWarning, 2)
            result.addSuccess(self)
        else:
            add(self, reason)

    def run(self, result=None):
        """Run the test and tell the result."""
        given = result
        if result is None:
            result = self.defaultTestResult()
            start = getattr(result, 'startTestRun', None)
            if start is not None:
                start()
        self._resultForDoCleanups = result
        result.startTest(self)
        method = getattr(self, self._testMethodName)
        if getattr(self.__class__, '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
            try:
                why = getattr(self.__class__, '__unittest_skip_why__', '') or \
                    getattr(method, '__unittest_skip_why__', '')
                self._addSkip(result, why)
            finally:
                result.stopTest(self)
            return
        try:
            success = False
            try:
                self.setUp()
            except SkipTest as e:
                self._addSkip(result, str(e))
            except KeyboardInterrupt:
                raise
            except:
                result.addError(self, sys.exc_info())
            else:
                success = self._run_method(method, result)
                try:
                    self.tearDown()
                except KeyboardInterrupt:
                    raise
                except:
                    result.addError(self, sys.exc_info())
                    success = False
            success = self.doCleanups() and success
            if success:
                result.addSuccess(self)
        finally:
            result.stopTest(self)
            if given is None:
                stop = getattr(result, 'stopTestRun', None)
                if stop is not None:
                    stop()

    def _run_method(self, method, result):
        """Run the method itself. Did it pass?"""
        try:
            method()
        except KeyboardInterrupt:
            raise
        except self.failureException:
            result.addFailure(self, sys.exc_info())
        except _ExpectedFailure as e:
            add = getattr(result, 'addExpectedFailure', None)
            if add is None:
                warnings.warn('TestResult has no addExpectedFailure method, reporting as passes', RuntimeWarning)
                result.addSuccess(self)
            else:
                add(self, e.exc_info)
        except _UnexpectedSuccess:
            add = getattr(result, 'addUnexpectedSuccess', None)
            if add is None:
                warnings.warn('TestResult has no addUnexpectedSuccess method, reporting as failures', RuntimeWarning)
                result.addFailure(self, sys.exc_info())
            else:
                add(self)
        except SkipTest as e:
            self._addSkip(result, str(e))
        except:
            result.addError(self, sys.exc_info())
        else:
            return True
        return False

    def doCleanups(self):
        """Call what `addCleanup` noted. Did all go well?"""
        result = self._resultForDoCleanups
        good = True
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            try:
                function(*args, **kwargs)
            except KeyboardInterrupt:
                raise
            except:
                good = False
                result.addError(self, sys.exc_info())
        return good

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test and let its exceptions through."""
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        """The text of a failure from what the test says and what the assertion says."""
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return '%s : %s' % (standardMsg, msg)
        except UnicodeDecodeError:
            return '%s : %s' % (safe_repr(standardMsg), safe_repr(msg))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertFalse(self, expr, msg=None):
        if expr:
            raise self.failureException(self._formatMessage(msg, '%s is not false' % safe_repr(expr)))

    def assertTrue(self, expr, msg=None):
        if not expr:
            raise self.failureException(self._formatMessage(msg, '%s is not true' % safe_repr(expr)))

    def assertRaises(self, excClass, callableObj=None, *args, **kwargs):
        """A call raises such an exception; without anything to call: a context manager."""
        context = _AssertRaisesContext(excClass, self)
        if callableObj is None:
            return context
        with context:
            callableObj(*args, **kwargs)

    def assertRaisesRegexp(self, expected_exception, expected_regexp, callable_obj=None, *args, **kwargs):
        """A call raises such an exception whose text matches."""
        if expected_regexp is not None:
            expected_regexp = re.compile(expected_regexp)
        context = _AssertRaisesContext(expected_exception, self, expected_regexp)
        if callable_obj is None:
            return context
        with context:
            callable_obj(*args, **kwargs)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                return getattr(self, function) if isinstance(function, basestring) else function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            shown = '%s != %s' % (safe_repr(first), safe_repr(second))
            raise self.failureException(self._formatMessage(msg, shown))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            shown = '%s == %s' % (safe_repr(first), safe_repr(second))
            raise self.failureException(self._formatMessage(msg, shown))

    def _closeness(self, first, second, places, delta):
        """Are they close to each other, and how that is said."""
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        if delta is not None:
            return abs(first - second) <= delta, '%s delta' % safe_repr(delta)
        if places is None:
            places = 7
        return round(abs(second - first), places) == 0, '%r places' % places

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        close, how = self._closeness(first, second, places, delta)
        if not close:
            shown = '%s != %s within %s' % (safe_repr(first), safe_repr(second), how)
            raise self.failureException(self._formatMessage(msg, shown))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        close, how = self._closeness(first, second, places, delta)
        if first == second or close:
            shown = '%s == %s within %s' % (safe_repr(first), safe_repr(second), how)
            raise self.failureException(self._formatMessage(msg, shown))

    assertEquals = assertEqual
    assertNotEquals = assertNotEqual
    assertAlmostEquals = assertAlmostEqual
    assertNotAlmostEquals = assertNotAlmostEqual
    assert_ = assertTrue

    def _deprecate(original_func):
        def deprecated_func(*args, **kwargs):
            warnings.warn('Please use {0} instead.'.format(original_func.__name__), PendingDeprecationWarning, 2)
            return original_func(*args, **kwargs)
        return deprecated_func

    failUnlessEqual = _deprecate(assertEqual)
    failIfEqual = _deprecate(assertNotEqual)
    failUnlessAlmostEqual = _deprecate(assertAlmostEqual)
    failIfAlmostEqual = _deprecate(assertNotAlmostEqual)
    failUnless = _deprecate(assertTrue)
    failUnlessRaises = _deprecate(assertRaises)
    failIf = _deprecate(assertFalse)

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
        import difflib
        import pprint
        lines1, lines2 = pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()
        diff = '\n' + '\n'.join(difflib.ndiff(lines1, lines2))
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, diff)))

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
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

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

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self.fail(self._formatMessage(msg, '%s not found in %s' % (safe_repr(member), safe_repr(container))))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            shown = '%s unexpectedly found in %s' % (safe_repr(member), safe_repr(container))
            self.fail(self._formatMessage(msg, shown))

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self.fail(self._formatMessage(msg, '%s is not %s' % (safe_repr(expr1), safe_repr(expr2))))

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self.fail(self._formatMessage(msg, 'unexpectedly identical: %s' % safe_repr(expr1)))

    def assertDictEqual(self, d1, d2, msg=None):
        """Two dicts have the same items."""
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            import difflib
            import pprint
            shown = '%s != %s' % (safe_repr(d1, True), safe_repr(d2, True))
            lines1, lines2 = pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()
            diff = '\n' + '\n'.join(difflib.ndiff(lines1, lines2))
            self.fail(self._formatMessage(msg, self._truncateMessage(shown, diff)))

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
        self.assertIsInstance(first, basestring, 'First argument is not a string')
        self.assertIsInstance(second, basestring, 'Second argument is not a string')
        if first != second:
            if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
                self._baseAssertEqual(first, second, msg)
            import difflib
            lines1, lines2 = first.splitlines(True), second.splitlines(True)
            if len(lines1) == 1 and first.strip('\r\n') == first:
                lines1, lines2 = [first + '\n'], [second + '\n']
            shown = '%s != %s' % (safe_repr(first, True), safe_repr(second, True))
            diff = '\n' + ''.join(difflib.ndiff(lines1, lines2))
            self.fail(self._formatMessage(msg, self._truncateMessage(shown, diff)))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self.fail(self._formatMessage(msg, '%s not less than %s' % (safe_repr(a), safe_repr(b))))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self.fail(self._formatMessage(msg, '%s not less than or equal to %s' % (safe_repr(a), safe_repr(b))))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self.fail(self._formatMessage(msg, '%s not greater than %s' % (safe_repr(a), safe_repr(b))))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self.fail(self._formatMessage(msg, '%s not greater than or equal to %s' % (safe_repr(a), safe_repr(b))))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self.fail(self._formatMessage(msg, '%s is not None' % safe_repr(obj)))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self.fail(self._formatMessage(msg, 'unexpectedly None'))

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, '%s is not an instance of %r' % (safe_repr(obj), cls)))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, '%s is an instance of %r' % (safe_repr(obj), cls)))

    def assertRegexpMatches(self, text, expected_regexp, msg=None):
        if isinstance(expected_regexp, basestring):
            expected_regexp = re.compile(expected_regexp)
        if not expected_regexp.search(text):
            head = msg or "Regexp didn't match"
            raise self.failureException('%s: %r not found in %r' % (head, expected_regexp.pattern, text))

    def assertNotRegexpMatches(self, text, unexpected_regexp, msg=None):
        if isinstance(unexpected_regexp, basestring):
            unexpected_regexp = re.compile(unexpected_regexp)
        match = unexpected_regexp.search(text)
        if match:
            shown = (msg or 'Regexp matched', match.group(), unexpected_regexp.pattern, text)
            raise self.failureException('%s: %r matches %r in %r' % shown)


class FunctionTestCase(TestCase):
    """A test that is a function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super(FunctionTestCase, self).__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return (self._setUpFunc == other._setUpFunc and self._tearDownFunc == other._tearDownFunc
                and self._testFunc == other._testFunc and self._description == other._description)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash((type(self), self._setUpFunc, self._tearDownFunc, self._testFunc, self._description))

    def __str__(self):
        return '%s (%s)' % (strclass(self.__class__), self._testFunc.__name__)

    def __repr__(self):
        return '<%s tec=%s>' % (strclass(self.__class__), self._testFunc)

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split('\n')[0].strip() or None
