"""The program: `unittest.main()`."""

import os
import sys
import types

from . import loader, runner
from .signals import installHandler

__unittest = True


class _Switch(object):
    """An option without an argument: how it is spelled, which attribute it sets, what usages and parsers say of it."""

    def __init__(self, spelling, sets, value, says, parser_says=None):
        self.short, self.long = spelling.split(', ')
        self.sets, self.value = sets, value
        self.usage = '  %-16s %s\n' % (spelling, says)
        self.parser_says = parser_says


_SWITCHES = [
    _Switch('-h, --help', None, None, 'Show this message'),
    _Switch('-v, --verbose', 'verbosity', 2, 'Verbose output', 'Verbose output'),
    _Switch('-q, --quiet', 'verbosity', 0, 'Minimal output'),
    _Switch('-f, --failfast', 'failfast', True, 'Stop on first failure', 'Stop on first fail or error'),
    _Switch('-c, --catch', 'catchbreak', True, 'Catch control-C and display results',
            'Catch Ctrl-C and display results so far'),
    _Switch('-b, --buffer', 'buffer', True, 'Buffer stdout and stderr during test runs',
            'Buffer stdout and stderr during tests'),
]
_BY_NAME = dict((name, switch) for switch in _SWITCHES for name in (switch.short, switch.long))
_BY_NAME['-H'] = _BY_NAME['-h']

# A program may say in advance what these are, and then they are no options of it.
_SETTLED = [switch for switch in _SWITCHES if switch.value is True]
FAILFAST, CATCHBREAK, BUFFEROUTPUT = [switch.usage for switch in _SETTLED]

# What `discover` takes: spelling, variable, default, the usage's word for its value, and the text.
_PLACES = [
    ('-s, --start-directory', 'start', '.', 'directory', "Directory to start discovery ('.' default)"),
    ('-p, --pattern', 'pattern', 'test*.py', 'pattern', "Pattern to match test files ('test*.py' default)"),
    ('-t, --top-level-directory', 'top', None, 'directory', 'Top level directory of project (defaults to start directory)'),
]


def _usage(names, width, examples):
    """A template of a usage whose examples stand in columns, the first one `width` wide."""
    text = 'Usage: %(progName)s [options] ' + names + '\n\nOptions:\n'
    text += ''.join(switch.usage for switch in _SWITCHES if switch not in _SETTLED)
    text += '%(failfast)s%(catchbreak)s%(buffer)s\nExamples:\n'
    for arguments, effect in examples:
        text += '  %%(progName)s %s - %s\n' % (arguments.ljust(width), effect.replace('\n', '\n' + ' ' * (width + 18)))
    return text


def _discovery_usage():
    places = []
    for spelling, _, _, word, says in _PLACES:
        # This one is a line too long for a terminal.
        says = says.replace('(defaults to ', '(default to\n' + ' ' * 19)
        places.append('  %-16s %s\n' % (spelling.split(',')[0] + ' ' + word, says))
    return ('\n[tests] can be a list of any number of test modules, classes and test\nmethods.\n\n'
            'Alternative Usage: %(progName)s discover [options]\n\nOptions:\n' + _BY_NAME['-v'].usage
            + '%(failfast)s%(catchbreak)s%(buffer)s' + ''.join(places)
            + '\nFor test discovery all test modules must be importable from the top\nlevel directory of the project.\n')


USAGE_AS_MAIN = _usage('[tests]', 25, [
    ('test_module', 'run tests from test_module'),
    ('module.TestClass', 'run tests from module.TestClass'),
    ('module.Class.test_method', 'run specified test method'),
]) + _discovery_usage()

USAGE_FROM_MODULE = _usage('[test] [...]', 29, [
    ('', 'run default set of tests'),
    ('MyTestSuite', "run suite 'MyTestSuite'"),
    ('MyTestCase.testSomething', 'run MyTestCase.testSomething'),
    ('MyTestCase', "run all 'test*' test methods\nin MyTestCase"),
])


class TestProgram(object):
    """Reads the arguments, loads tests, runs them, exits."""

    USAGE = USAGE_FROM_MODULE
    progName = failfast = catchbreak = buffer = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None):
        if isinstance(module, basestring):
            __import__(module)
            module = sys.modules[module]
        argv = sys.argv if argv is None else argv
        self.module, self.defaultTest, self.exit = module, defaultTest, exit
        self.testRunner, self.testLoader = testRunner, testLoader
        self.verbosity, self.failfast, self.catchbreak, self.buffer = verbosity, failfast, catchbreak, buffer
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def _is_open(self, switch):
        """May the command line still say something about it?"""
        return switch not in _SETTLED or getattr(self, switch.sets) in (None, True)

    def usageExit(self, msg=None):
        """Tell what is wrong and what would be right, and end."""
        if msg:
            print msg
        fields = dict((switch.sets, switch.usage if self._is_open(switch) else '') for switch in _SETTLED)
        print self.USAGE % dict(fields, progName=self.progName)
        sys.exit(2)

    def parseArgs(self, argv):
        """Take options and names from the arguments, and make the test of them."""
        rest = argv[1:]
        if rest and rest[0].lower() == 'discover':
            return self._do_discovery(rest[1:])
        from getopt import getopt, error
        try:
            given, names = getopt(rest, ''.join(name[1] for name in _BY_NAME if len(name) == 2),
                                  [switch.long[2:] for switch in _SWITCHES])
        except error as problem:
            return self.usageExit(problem)
        for name, _ in given:
            switch = _BY_NAME[name]
            if switch.sets is None:
                self.usageExit()
            elif switch not in _SETTLED or getattr(self, switch.sets) is None:
                setattr(self, switch.sets, switch.value)
        if names and __name__ == '__main__':
            # Such names are of other modules.
            self.module = None
        default = self.defaultTest
        self.testNames = names or (None if default is None else (default,))
        self.createTests()

    def createTests(self):
        load, names = self.testLoader, self.testNames
        self.test = load.loadTestsFromModule(self.module) if names is None else \
            load.loadTestsFromNames(names, self.module)

    def _discovery_parser(self):
        from optparse import OptionParser
        parser = OptionParser(prog=self.progName)
        for switch in _SWITCHES:
            if switch.parser_says and self._is_open(switch):
                parser.add_option(switch.short, switch.long, dest=switch.sets, action='store_const', const=switch.value,
                                  help=switch.parser_says)
        for spelling, dest, default, _, says in _PLACES:
            parser.add_option(*spelling.split(', '), dest=dest, default=default, help=says)
        return parser

    def _do_discovery(self, argv, Loader=None):
        """`discover`: options, then up to three names in their place."""
        options, names = self._discovery_parser().parse_args(argv)
        if len(names) > len(_PLACES):
            self.usageExit()
        places = names + [getattr(options, place[1]) for place in _PLACES[len(names):]]
        for switch in _SETTLED:
            if getattr(self, switch.sets) is None:
                setattr(self, switch.sets, bool(getattr(options, switch.sets)))
        if options.verbosity:
            self.verbosity = options.verbosity
        load = self.testLoader if Loader is None else Loader()
        self.test = load.discover(*places)

    def runTests(self):
        """Run the test, and exit if that was asked for."""
        if self.catchbreak:
            installHandler()
        chosen = self.testRunner
        if chosen is None:
            chosen = self.testRunner = runner.TextTestRunner
        if isinstance(chosen, (type, types.ClassType)):
            try:
                chosen = chosen(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer)
            except TypeError:
                # A runner that takes none of these.
                chosen = chosen()
        self.result = chosen.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
