import sys
print sys.intern if hasattr(sys, 'intern') else 'no sys.intern', intern('x') is intern('x'), hasattr(sys, 'setrecursionlimit')
try:
    sys.setrecursionlimit(-1)
except ValueError as e: print e
try:
    sys._getframe(10000)
except ValueError as e: print e
try:
    sys.exit('m')
except SystemExit as e: print repr(e.code)
def g():
    a = 1
    fr = sys._getframe()
    b = 2
    return sorted(k for k in fr.f_locals if k != 'fr'), fr.f_back.f_code.co_name
print g()
print sys.exc_clear(), sys.call_tracing if 0 else '', sys.subversion[0] in ('CPython', 'Workbench', 'PyPy') or True, sys.api_version > 0, sys.warnoptions, sys.dont_write_bytecode in (True, False)
