"""How long small pieces of code take."""

import gc
import sys
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_timer = time.time
default_number = 1000000
default_repeat = 3


def reindent(src, indent):
    """Lines moved to the right, but the first one."""
    return src.replace('\n', '\n' + ' ' * indent)


class Timer:
    """A statement and what prepares it."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer):
        self.timer = timer
        scope = {}
        for what, code in (('setup', setup), ('stmt', stmt)):
            if isinstance(code, basestring):
                # Each has to be whole.
                compile(code if what == 'setup' else (setup if isinstance(setup, basestring) else 'pass') + '\n' + code,
                        '<timeit-src>', 'exec')
            elif not hasattr(code, '__call__'):
                raise ValueError('%s is neither a string nor callable' % what)
        lines = ['def inner(_it, _timer, _setup, _stmt):']
        lines += ['    ' + line for line in (setup.split('\n') if isinstance(setup, basestring) else ['_setup()'])]
        lines += ['    _t0 = _timer()', '    for _i in _it:']
        lines += ['        ' + line for line in (stmt.split('\n') if isinstance(stmt, basestring) else ['_stmt()'])]
        lines += ['    return _timer() - _t0', '']
        self.src = '\n'.join(lines)
        exec compile(self.src, '<timeit-src>', 'exec') in scope
        inner = scope['inner']
        self.inner = lambda it: inner(it, timer, setup, stmt)

    def print_exc(self, file=None):
        """Print the traceback of the exception that the statement raised."""
        import linecache
        import traceback
        linecache.cache['<timeit-src>'] = len(self.src), None, self.src.split('\n'), '<timeit-src>'
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds for so many runs."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(xrange(number))
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number):
    return Timer(stmt, setup, timer).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number):
    return Timer(stmt, setup, timer).repeat(repeat, number)


def _options():
    """What the options are, as a text in columns."""
    return ''.join('  %s: %s\n' % row for row in (
        ('-n/--number N', "how many times to execute 'statement' (default: see below)"),
        ('-r/--repeat N', 'how many times to repeat the timer (default 3)'),
        ('-s/--setup S', "statement to be executed once initially (default 'pass')"),
        ('-t/--time', 'use time.time() (default on Unix)'),
        ('-c/--clock', 'use time.clock() (default on Windows)'),
        ('-v/--verbose', 'print raw timing results; repeat for more digits precision'),
        ('-h/--help', 'print this usage message and exit'),
        ('--', 'separate options from statement, use when statement starts with -'),
        ('statement', "statement to be timed (default 'pass')")))


# The help of the program.
__doc__ = ('Tool for measuring execution time of small code snippets.\n\nusage: timeit [-n N] [-r N] [-s S] [-t] [-c] [-v] '
           '[-h] [--] [statement]\n\nOptions:\n' + _options() + '\nIf -n is not given, a suitable number of loops is '
           'calculated by trying\nsuccessive powers of 10 until the total time is at least 0.2 seconds.\n')


def main(args=None, _wrap_timer=None):
    """The program."""
    import getopt
    import os
    if args is None:
        args = sys.argv[1:]
    try:
        options, args = getopt.getopt(args, 'n:s:r:tcvh', ['number=', 'setup=', 'repeat=', 'time', 'clock', 'verbose',
                                                           'help'])
    except getopt.error as err:
        print err
        print 'use -h/--help for command line help'
        return 2
    timer = default_timer
    stmt = '\n'.join(args) or 'pass'
    number, repeats, verbose = 0, default_repeat, 0
    setup = []
    for option, value in options:
        if option in ('-n', '--number'):
            number = int(value)
        elif option in ('-s', '--setup'):
            setup.append(value)
        elif option in ('-r', '--repeat'):
            repeats = max(1, int(value))
        elif option in ('-t', '--time'):
            timer = time.time
        elif option in ('-c', '--clock'):
            timer = time.clock
        elif option in ('-v', '--verbose'):
            verbose += 1
        else:
            print __doc__,
            return 0
    precision = 3 + max(0, verbose - 1)
    sys.path.insert(0, os.curdir)
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    t = Timer(stmt, '\n'.join(setup) or 'pass', timer)
    if number == 0:
        # So many that it takes long enough.
        for power in range(1, 10):
            number = 10 ** power
            try:
                took = t.timeit(number)
            except:
                t.print_exc()
                return 1
            if verbose:
                print '%d loops -> %.*g secs' % (number, precision, took)
            if took >= 0.2:
                break
    try:
        times = t.repeat(repeats, number)
    except:
        t.print_exc()
        return 1
    if verbose:
        print 'raw times:', ' '.join('%.*g' % (precision, took) for took in times)
    print '%d loops,' % number,
    best = min(times) * 1e6 / number
    for unit in ('usec', 'msec', 'sec'):
        if best < 1000 or unit == 'sec':
            break
        best /= 1000
    print 'best of %d: %.*g %s per loop' % (repeats, precision, best, unit)
    return None


if __name__ == '__main__':
    sys.exit(main())
