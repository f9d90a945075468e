"""Attributes of modules and classes that die, asked for at one place: the next may have the address of one that died."""
import gc
import types


def module(i):
    m = types.ModuleType('m')
    m.x = i
    return m


def look(m):
    return m.x


wrong = 0
for i in xrange(3000):
    if look(module(i)) != i:
        wrong += 1
    if i % 300 == 0:
        gc.collect()
print 'modules', wrong


def classes(i):
    class C(object):
        x = i

    class Old:
        x = -i
    return C, Old


wrong = 0
for i in xrange(600):
    for c, x in zip(classes(i), (i, -i)):
        if look(c) != x or c().x != x:
            wrong += 1
    if i % 60 == 0:
        gc.collect()
print 'classes', wrong
