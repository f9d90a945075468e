"""`python -m unittest`."""

import sys

__unittest = True

if sys.argv[0].rsplit('/', 1)[-1] == '__main__.py':
    # Usages tell how it was called.
    sys.argv[0] = 'python -m unittest'

from .main import TestProgram, USAGE_AS_MAIN

TestProgram.USAGE = USAGE_AS_MAIN
TestProgram(module=None)
