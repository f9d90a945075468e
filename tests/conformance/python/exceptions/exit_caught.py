import sys
for a in ((), (0,), (5,), ('msg',), (None,), ((1, 2),)):
    try:
        sys.exit(*a)
    except SystemExit as e:
        print a, repr(e), e.code, e.args
try:
    exit(2)
except SystemExit as e:
    print e.code
try:
    sys.exit(1, 2)
except TypeError as e:
    print e
