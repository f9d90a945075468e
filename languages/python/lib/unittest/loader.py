"""Finding tests: in classes, in modules, by name, in folders."""

import os
import re
import sys
import traceback
import types
from fnmatch import fnmatch

from . import case, suite

__unittest = True

VALID_MODULE_NAME = re.compile(r'[_a-z]\w*\.py$', re.IGNORECASE)


def _failed(class_name, method, exception, suite_class):
    """A suite of one test that raises."""
    def fail(self):
        raise exception
    return suite_class((type(class_name, (case.TestCase,), {method: fail})(method),))


def _make_failed_import_test(name, suiteClass):
    text = 'Failed to import test module: %s\n%s' % (name, traceback.format_exc())
    return _failed('ModuleImportFailure', name, ImportError(text), suiteClass)


def _make_failed_load_tests(name, exception, suiteClass):
    return _failed('LoadTestsFailure', name, exception, suiteClass)


def _is_case(value):
    return isinstance(value, type) and issubclass(value, case.TestCase)


def _import_longest(parts):
    """Import as much of a dotted name as is modules; the first of them."""
    for n in range(len(parts), 0, -1):
        try:
            return __import__('.'.join(parts[:n]))
        except ImportError:
            if n == 1:
                raise


def _is_package(folder):
    return os.path.isfile(os.path.join(folder, '__init__.py'))


class TestLoader(object):
    """Makes suites."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = cmp
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def loadTestsFromTestCase(self, testCaseClass):
        """The tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        names = self.getTestCaseNames(testCaseClass) or ['runTest'] * hasattr(testCaseClass, 'runTest')
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, use_load_tests=True):
        """The tests of all classes in a module, or what its `load_tests` makes of them."""
        values = [getattr(module, name) for name in dir(module)]
        tests = [self.loadTestsFromTestCase(value) for value in values if _is_case(value)]
        tests = self.suiteClass(tests)
        load_tests = getattr(module, 'load_tests', None)
        if use_load_tests and load_tests is not None:
            try:
                return load_tests(self, tests, None)
            except Exception as e:
                return _make_failed_load_tests(module.__name__, e, self.suiteClass)
        return tests

    def loadTestsFromName(self, name, module=None):
        """The tests that a dotted name stands for."""
        parts = name.split('.')
        if module is None:
            module = _import_longest(parts)
            del parts[0]
        parent, found = None, module
        for part in parts:
            parent, found = found, getattr(found, part)
        return self._suite_of(found, parent, parts)

    def _suite_of(self, found, parent, parts):
        """The tests of what a name led to."""
        if isinstance(found, types.ModuleType):
            return self.loadTestsFromModule(found)
        if _is_case(found):
            return self.loadTestsFromTestCase(found)
        if isinstance(found, types.UnboundMethodType) and _is_case(parent):
            return self.suiteClass([parent(parts[-1])])
        test = found
        if not isinstance(found, suite.TestSuite):
            if not hasattr(found, '__call__'):
                raise TypeError("don't know how to make test from: %s" % found)
            test = found()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError('calling %s returned %s, not a test' % (found, test))

    def loadTestsFromNames(self, names, module=None):
        """The tests that several names stand for."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the methods that test, in order."""
        prefix, order = self.testMethodPrefix, self.sortTestMethodsUsing
        names = filter(lambda name: name.startswith(prefix) and hasattr(getattr(testCaseClass, name), '__call__'),
                       dir(testCaseClass))
        return sorted(names, cmp=order) if order else names

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """The tests of all modules below a folder, or a package given by its name."""
        top = top_level_dir or self._top_level_dir
        guessed = top is None
        top = self._top_level_dir = os.path.abspath(start_dir if guessed else top)
        if top not in sys.path:
            sys.path.insert(0, top)
        folder = os.path.abspath(start_dir)
        if os.path.isdir(folder):
            if folder != top and not _is_package(folder):
                raise ImportError('Start directory is not importable: %r' % folder)
        else:
            folder = self._folder_of_package(start_dir)
            if guessed:
                self._top_level_dir = self._get_directory_containing_module(start_dir.split('.')[0])
                sys.path.remove(top)
        return self.suiteClass(list(self._find_tests(folder, pattern)))

    def _folder_of_package(self, name):
        try:
            __import__(name)
        except ImportError:
            raise ImportError('Start directory is not importable: %r' % name)
        return os.path.dirname(os.path.abspath(sys.modules[name].__file__))

    def _get_directory_containing_module(self, module_name):
        folder, file_name = os.path.split(os.path.abspath(sys.modules[module_name].__file__))
        return os.path.dirname(folder) if file_name.lower().startswith('__init__.py') else folder

    def _get_name_from_path(self, path):
        """The dotted name of the module in a file."""
        if path == self._top_level_dir:
            return '.'
        steps = os.path.relpath(os.path.splitext(os.path.normpath(path))[0], self._top_level_dir).split(os.sep)
        assert steps[0] != os.pardir, 'Path must be within the project'
        return '.'.join(steps)

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        """Suites of the modules in a folder and in the packages below."""
        for path in os.listdir(start_dir):
            full_path = os.path.join(start_dir, path)
            if os.path.isfile(full_path):
                if not VALID_MODULE_NAME.match(path) or not self._match_path(path, full_path, pattern):
                    continue
                name = self._get_name_from_path(full_path)
                try:
                    module = self._get_module_from_name(name)
                except:
                    yield _make_failed_import_test(name, self.suiteClass)
                    continue
                self._check_place(module, full_path)
                yield self.loadTestsFromModule(module)
            elif os.path.isdir(full_path) and _is_package(full_path):
                load_tests = tests = None
                if fnmatch(path, pattern):
                    package = self._get_module_from_name(self._get_name_from_path(full_path))
                    load_tests = getattr(package, 'load_tests', None)
                    tests = self.loadTestsFromModule(package, use_load_tests=False)
                if load_tests is None:
                    if tests is not None:
                        yield tests
                    for test in self._find_tests(full_path, pattern):
                        yield test
                else:
                    try:
                        yield load_tests(self, tests, pattern)
                    except Exception as e:
                        yield _make_failed_load_tests(package.__name__, e, self.suiteClass)

    def _check_place(self, module, full_path):
        """A module that was imported from elsewhere is a mistake."""
        found = os.path.abspath(getattr(module, '__file__', full_path))
        without = os.path.splitext(os.path.realpath(found))[0]
        expected = os.path.splitext(os.path.realpath(full_path))[0]
        if without.lower() != expected.lower():
            name = os.path.splitext(os.path.basename(full_path))[0]
            raise ImportError('%r module incorrectly imported from %r. Expected %r. '
                              'Is this module globally installed?'
                              % (name, os.path.dirname(without), os.path.dirname(full_path)))


defaultTestLoader = TestLoader()


def _configured(**attributes):
    loader = TestLoader()
    loader.__dict__.update(attributes)
    return loader


def getTestCaseNames(testCaseClass, prefix, sortUsing=cmp):
    """The names of a class's methods with this prefix, in this order."""
    return _configured(testMethodPrefix=prefix, sortTestMethodsUsing=sortUsing).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=cmp, suiteClass=suite.TestSuite):
    """A suite of a class's methods with this prefix, in this order."""
    loader = _configured(testMethodPrefix=prefix, sortTestMethodsUsing=sortUsing, suiteClass=suiteClass)
    return loader.loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=cmp, suiteClass=suite.TestSuite):
    """A suite of what a module has, its methods with this prefix, in this order."""
    loader = _configured(testMethodPrefix=prefix, sortTestMethodsUsing=sortUsing, suiteClass=suiteClass)
    return loader.loadTestsFromModule(module)
