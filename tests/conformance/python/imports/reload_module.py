# `reload` runs a module's source again in the namespace that it has.
import os
import shutil
import sys
import tempfile

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)


def write(name, text):
    with open(os.path.join(folder, name + '.py'), 'w') as f:
        f.write(text)


write('first', 'a = 1\nb = 2\n')
import first
first.extra = 'kept'
write('first', 'c = a + 10\na = 10\nb = 20 // 0\n')
for attempt in 1, 2:
    try:
        reload(first)
    except ZeroDivisionError as e:
        print e, sys.modules['first'] is first, first.a, first.b, first.c, first.extra
write('itself', 'import itself\nagain = reload(itself)\n')
import itself
print itself.again is itself
del sys.modules['first']
for bad in first, 'first':
    try:
        reload(bad)
    except (ImportError, TypeError) as e:
        print type(e).__name__, e
import math
math.pi = 3
math.mine = 4
print reload(math) is math, math.pi, math.mine
try:
    __import__('encodings', fromlist=[u'aliases'])
except TypeError as e:
    print e
shutil.rmtree(folder)
