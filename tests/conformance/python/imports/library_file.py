# A module's file can be read, wherever the module comes from.
import linecache

name = linecache.__file__.replace('.pyc', '.py')
lines = open(name).readlines()
print len(lines) > 50, all(linecache.getline(name, i + 1) == line for i, line in enumerate(lines))
try:
    open('<library>/nothing.py')
except IOError as error:
    print error
