"""Finding tests: in classes, in modules, by name, in folders."""

import os
import re
import sys
import traceback
import types
from fnmatch import fnmatch
from functools import cmp_to_key as _CmpToKey

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
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, use_load_tests=True):
        """The tests of all classes in a module."""
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase):
                tests.append(self.loadTestsFromTestCase(obj))
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
            head = parts[:]
            while head:
                try:
                    module = __import__('.'.join(head))
                    break
                except ImportError:
                    del head[-1]
                    if not head:
                        raise
            parts = parts[1:]
        obj = module
        parent = None
        for part in parts:
            parent, obj = obj, getattr(obj, part)
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.UnboundMethodType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            name = parts[-1]
            return self.suiteClass([parent(name)])
        if isinstance(obj, suite.TestSuite):
            return obj
        if hasattr(obj, '__call__'):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError('calling %s returned %s, not a test' % (obj, test))
        raise TypeError("don't know how to make test from: %s" % obj)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the methods that test, in order."""
        prefix = self.testMethodPrefix
        names = [name for name in dir(testCaseClass)
                 if name.startswith(prefix) and hasattr(getattr(testCaseClass, name), '__call__')]
        if self.sortTestMethodsUsing:
            names.sort(key=_CmpToKey(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """The tests of all modules below a folder, or a package given by its name."""
        set_implicit_top = False
        if top_level_dir is None and self._top_level_dir is not None:
            top_level_dir = self._top_level_dir
        elif top_level_dir is None:
            set_implicit_top = True
            top_level_dir = start_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir

        importable = True
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            if start_dir != top_level_dir:
                importable = os.path.isfile(os.path.join(start_dir, '__init__.py'))
        else:
            try:
                __import__(start_dir)
            except ImportError:
                importable = False
            else:
                module = sys.modules[start_dir]
                top = start_dir.split('.')[0]
                start_dir = os.path.abspath(os.path.dirname(module.__file__))
                if set_implicit_top:
                    self._top_level_dir = self._get_directory_containing_module(top)
                    sys.path.remove(top_level_dir)
        if not importable:
            raise ImportError('Start directory is not importable: %r' % start_dir)
        return self.suiteClass(list(self._find_tests(start_dir, pattern)))

    def _get_directory_containing_module(self, module_name):
        full_path = os.path.abspath(sys.modules[module_name].__file__)
        if os.path.basename(full_path).lower().startswith('__init__.py'):
            return os.path.dirname(os.path.dirname(full_path))
        return os.path.dirname(full_path)

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return '.'
        path = os.path.splitext(os.path.normpath(path))[0]
        relative = os.path.relpath(path, self._top_level_dir)
        assert not os.path.isabs(relative), 'Path must be within the project'
        assert not relative.startswith('..'), 'Path must be within the project'
        return relative.replace(os.path.sep, '.')

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
            elif os.path.isdir(full_path) and os.path.isfile(os.path.join(full_path, '__init__.py')):
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


def _makeLoader(prefix, sortUsing, suiteClass=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sortUsing
    loader.testMethodPrefix = prefix
    if suiteClass:
        loader.suiteClass = suiteClass
    return loader


def getTestCaseNames(testCaseClass, prefix, sortUsing=cmp):
    return _makeLoader(prefix, sortUsing).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=cmp, suiteClass=suite.TestSuite):
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=cmp, suiteClass=suite.TestSuite):
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
