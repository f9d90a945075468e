import sys; sys.path.insert(0, 'modlib')
import cyc_a
print cyc_a.use()
for i in range(2):
    try:
        import fails
    except ZeroDivisionError as e:
        print 'error', e, 'fails' in sys.modules
try:
    import main_block
    print main_block.__name__, __name__
    import nothing_such
except ImportError as e:
    print e
def local_import():
    import simple
    return simple.VALUE, 'simple' in globals()
print local_import()
class C:
    import math
    from math import sqrt as root
print C.math.floor(2.5), C.root(16)
if False:
    import never_imported
try:
    import json, nonexistent_thing, sys
except ImportError as e:
    print e, 'json' in globals()
print reload(main_block) is main_block
