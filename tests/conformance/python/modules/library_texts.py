# What some modules of the library say, to the letter.
import contextlib, stat, uuid, warnings
import unittest.main
import sys

for usage in (sys.modules['unittest.main'].USAGE_AS_MAIN, sys.modules['unittest.main'].USAGE_FROM_MODULE):
    print usage

for given in ({}, {'hex': 'a'}, {'bytes': 'a'}, {'bytes_le': 'a'}, {'int': -1}, {'int': 1 << 128}, {'int': 1, 'version': 6},
              {'fields': (1,)}, {'fields': (1, 1, 1, 256, 1, 1)}, {'fields': (1, 1, 1, 1, 1, 1 << 48)}, {'hex': 'a', 'int': 1}):
    try:
        print uuid.UUID(**given)
    except Exception as e:
        print type(e).__name__, e

print [(name, value) for name, value in sorted(vars(stat).items()) if name[:3] in ('UF_', 'SF_')]

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    with contextlib.nested(contextlib.closing(open(__file__)), contextlib.closing(open(__file__))) as files:
        print len(files)
    print [str(w.message) for w in caught]
print [f.closed for f in files]
