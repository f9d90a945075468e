"""Functions to run when the program ends, last registered first."""

import sys

__all__ = ['register']

_exithandlers = []


def register(function, *args, **kwargs):
    """Run it at the end; answers the function, so that it can be used as a decorator."""
    _exithandlers.append((function, args, kwargs))
    return function


def _run():
    failure = None
    while _exithandlers:
        function, args, kwargs = _exithandlers.pop()
        try:
            function(*args, **kwargs)
        except SystemExit:
            failure = sys.exc_info()
        except:
            import traceback
            sys.stderr.write('Error in atexit._run_exitfuncs:\n')
            traceback.print_exc()
            failure = sys.exc_info()
    if failure is not None:
        raise failure[0], failure[1], failure[2]


_run_exitfuncs = _run
if hasattr(sys, 'exitfunc'):
    register(sys.exitfunc)
sys.exitfunc = _run
