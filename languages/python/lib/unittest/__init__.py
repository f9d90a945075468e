"""Tests as methods of classes: cases, suites, loaders, runners and the `main` program."""

__unittest = True

from .signals import installHandler, removeHandler, registerResult, removeResult
from .result import TestResult
from .case import SkipTest, TestCase, FunctionTestCase, expectedFailure, skip, skipIf, skipUnless
from .suite import TestSuite, BaseTestSuite
from .loader import TestLoader, defaultTestLoader, findTestCases, getTestCaseNames, makeSuite
from .runner import TextTestResult, TextTestRunner
from .main import TestProgram, main

_TextTestResult = TextTestResult

__all__ = ['TestResult', 'TestCase', 'TestSuite', 'TextTestRunner', 'TestLoader', 'FunctionTestCase', 'main',
           'defaultTestLoader', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'TextTestResult',
           'installHandler', 'registerResult', 'removeResult', 'removeHandler', 'getTestCaseNames', 'makeSuite',
           'findTestCases']
