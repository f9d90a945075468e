# Instances of classes that extend containers have their `__del__` called, too; iterators let go of what they went through.
import gc

log = []


def try_out(base, how):
    class Kept(base):
        def __del__(self):
            log.append((base.__name__, how))
    if how == 'made':
        Kept()
    elif how == 'exhausted':
        it = iter(Kept())
        kept_iterators.append(it)
        for _ in it:
            pass
    elif how == 'next':
        it = iter(Kept())
        kept_iterators.append(it)
        print next(it, 'none'),


kept_iterators = []
for base in object, list, tuple, set, frozenset, dict, str, unicode, bytearray, int, float:
    try_out(base, 'made')
gc.collect()
gc.collect()
print sorted(log)
del log[:]
for base in list, tuple, set, frozenset, dict, str, unicode, bytearray:
    try_out(base, 'exhausted')
    try_out(base, 'next')
gc.collect()
gc.collect()
print
for entry in sorted(log):
    print entry
