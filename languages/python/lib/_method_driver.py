"""Runs one module of a test suite and notes how each of its methods went.

Arguments: the module's name, the file to write. Each line of the file is `start NAME`, or an outcome (`ok`, `fail`,
`error`, `skip`) with the name, a tab and the reason. It runs under any implementation of the language.
"""

import os
import sys
import traceback
import unittest

# Extension modules of the reference's that a module of tests imports to know the file, which it loads as a library of C, or some
# numbers. Here they cannot be run.
STAND_INS = {'test_ctypes': {'_ctypes_test': {}, '_testcapi': {'INT_MAX': 0x7fffffff, 'UINT_MAX': 0xffffffff}}}


class Result(unittest.TestResult):
    """Writes a line a method."""

    out = None

    def note(self, outcome, test, reason=''):
        reason = reason.strip().replace('\n', ' / ').replace('\t', ' ')
        self.out.write('%s %s\t%s\n' % (outcome, self.name(test), reason[-400:]))
        self.out.flush()

    def name(self, test):
        name = test.id() if hasattr(test, 'id') else str(test)
        return ' '.join(name.split())

    def startTest(self, test):
        unittest.TestResult.startTest(self, test)
        self.out.write('start %s\n' % self.name(test))
        self.out.flush()

    def addSuccess(self, test):
        unittest.TestResult.addSuccess(self, test)
        self.note('ok', test)

    def addFailure(self, test, err):
        unittest.TestResult.addFailure(self, test, err)
        self.note('fail', test, self.reason(err))

    def addError(self, test, err):
        unittest.TestResult.addError(self, test, err)
        self.note('error', test, self.reason(err))

    def addSkip(self, test, reason):
        unittest.TestResult.addSkip(self, test, reason)
        self.note('skip', test, str(reason))

    def addExpectedFailure(self, test, err):
        unittest.TestResult.addExpectedFailure(self, test, err)
        self.note('ok', test)

    def addUnexpectedSuccess(self, test):
        unittest.TestResult.addUnexpectedSuccess(self, test)
        self.note('fail', test, 'unexpected success')

    def wasSuccessful(self):
        # A suite that failed must not keep the next ones of the module from running.
        return True

    def reason(self, err):
        try:
            places = traceback.extract_tb(err[2])
            where = ' '.join('%s:%s' % (place[0].split('/')[-1], place[1]) for place in places[-3:])
            return where + ' ' + ''.join(traceback.format_exception_only(err[0], err[1]))
        except Exception:
            return repr(err[0])


class Runner(object):
    """Stands in for the runner that prints."""

    def __init__(self, *args, **keywords):
        pass

    def run(self, suite):
        result = Result()
        suite(result)
        return result


class Whole(object):
    """A module, or a part of one, that is not made of methods."""

    def __init__(self, name):
        self.name = name

    def id(self):
        return self.name


def _stand_in(name, known):
    """A module in place of one that cannot be imported."""
    module = sys.modules[name] = type(sys)(name)
    vars(module).update(known)
    for folder in sys.path:
        path = os.path.join(folder, 'lib-dynload', name + '.so')
        if os.path.exists(path):
            module.__file__ = path


def main(name, path):
    for wanted, known in STAND_INS.get(name, {}).items():
        try:
            __import__(wanted)
        except ImportError:
            _stand_in(wanted, known)
    Result.out = open(path, 'w')
    unittest.TextTestRunner = unittest.runner.TextTestRunner = Runner
    from test import test_support
    support = sys.modules.get('test.support', test_support)
    support.verbose = test_support.verbose = 0
    support.use_resources = test_support.use_resources = []
    support.BasicTestRunner = test_support.BasicTestRunner = Runner
    plain_doctest = support.run_doctest

    def run_doctest(module, verbosity=None):
        whole = Whole('doctest ' + module.__name__)
        try:
            answer = plain_doctest(module, False)
        except Exception:
            Result().note('fail', whole, str(sys.exc_info()[1]))
            return 1, 1
        Result().note('ok', whole)
        return answer
    support.run_doctest = test_support.run_doctest = run_doctest
    whole = Whole('module')
    try:
        module = __import__('test.' + name, {}, {}, ['*'])
        test_main = getattr(module, 'test_main', None)
        if test_main is not None:
            test_main()
        Result().note('ok', whole)
    except support.TestFailed:
        Result().note('ok', whole)
    except getattr(support, 'TestDidNotRun', unittest.SkipTest):
        Result().note('ok', whole)
    except unittest.SkipTest:
        Result().note('skip', whole, str(sys.exc_info()[1]))
    except:
        Result().note('error', whole, Result().reason(sys.exc_info()))


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2])
    Result.out.close()
    sys.stdout.flush()
    # Threads that a test left behind are not waited for.
    os._exit(0)
