"""A traceback, and a namedtuple, ask for variables of the code they are about."""
import collections
import sys
import traceback
import unittest

Point = collections.namedtuple('Point', 'x y')
print Point.__module__, Point(1, 2)
scope = {'collections': collections, '__name__': 'elsewhere'}
exec "Made = collections.namedtuple('Made', 'a')" in scope
print scope['Made'].__module__


def fails():
    return missing


try:
    fails()
except NameError:
    print traceback.format_exc().splitlines()[-1], len(traceback.extract_tb(sys.exc_info()[2]))
missing = 'no longer'
print fails()
globals()['missing'] = 'set in the dict'
print fails(), sys._getframe().f_globals is globals()


class Loader(object):
    def get_source(self, name):
        return 'one\ntwo of %s\n' % name


scope = {'__name__': 'loaded', '__loader__': Loader()}
try:
    exec compile('\n1 / 0\n', 'no_such_file.py', 'exec') in scope
except ZeroDivisionError:
    print traceback.extract_tb(sys.exc_info()[2])[-1]


class Frame(object):
    f_globals = {'__unittest': True}


class Level(object):
    tb_frame = Frame()


print unittest.TestResult()._is_relevant_tb_level(Level)
Frame.f_globals = {}
print unittest.TestResult()._is_relevant_tb_level(Level)
