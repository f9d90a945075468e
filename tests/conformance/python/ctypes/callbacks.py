# What is raised in functions that C calls is printed, and C gets a zero. Functions run on the thread that called C.
import StringIO
import re
import sys
import threading
import warnings
from ctypes import *


def printed(function, *args):
    sys.stderr = StringIO.StringIO()
    try:
        print function(*args)
    finally:
        text, sys.stderr = sys.stderr.getvalue(), sys.__stderr__
    # Lines of Python's files are left out.
    print re.sub(r'(?m)^  (File ".*\.py"|  ).*\n', '', re.sub('0x[0-9a-f]+', 'ADDRESS', text))


Number = CFUNCTYPE(c_int, c_int)


def fails(n):
    return 42 // n


printed(Number(fails), 2)
printed(Number(fails), 0)
printed(Number(lambda n: 'no number'), 0)
printed(Number(lambda n, m: 0), 0)
sys.excepthook = lambda kind, value, trace: sys.stdout.write('hook: %s\n' % value)
printed(Number(fails), 0)
sys.excepthook = sys.__excepthook__

libc = CDLL(None)
libc.qsort.restype = None
Compare = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))


def sort(values, results):
    array = (c_int * len(values))(*values)
    libc.qsort(array, len(array), sizeof(c_int), Compare(lambda a, b: cmp(a[0], b[0])))
    results.append(array[:])


results = []
threads = [threading.Thread(target=sort, args=([i * 7 % 31 for i in range(200)], results)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print len(results), all(r == sorted(r) for r in results)

# While C waits the others go on.
steps = []
waiting = threading.Thread(target=lambda: steps.append(libc.usleep(300000)))
waiting.start()
steps.append('meanwhile')
waiting.join()
print steps


# A structure of functions, and one that is called when nothing else holds it.
class Table(Structure):
    _fields_ = [('double', Number), ('negate', Number)]


table = Table(Number(lambda n: 2 * n), Number(lambda n: -n))
import gc
gc.collect()
print table.double(4), table.negate(4), bool(table.double), sorted(table._objects)
table.negate = Number()
print bool(table.negate)


def deep(n):
    return 0 if n == 0 else Number(deep)(n - 1) + 1


print deep(40)


def generate(n):
    def inner():
        for i in range(n):
            yield i
    return sum(inner())


print Number(generate)(100)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print CFUNCTYPE(c_char_p)(lambda: 'text')()
    print [str(w.message) for w in caught]
