import traceback, sys
def f(): g()
def g(): raise ValueError('tb')
try:
    f()
except ValueError:
    traceback.print_exc(file=sys.stdout)
    print traceback.format_exc().splitlines()[-1]
    print [(fn, ln, name, t) for fn, ln, name, t in traceback.extract_tb(sys.exc_info()[2])]
print traceback.format_exception_only(KeyError, KeyError('k'))
