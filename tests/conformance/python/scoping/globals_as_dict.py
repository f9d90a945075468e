# Somebody asked for the dict of the globals: compiled code must see every change made through it.
import sys

K = 1


def helper(x):
    return x + K


def work(n):
    total = 0
    for i in xrange(n):
        total += helper(i) + len('ab')
    return total


g = globals()
print work(300)
g['K'] = 10
print work(300)
g['helper'] = lambda x: -x
print work(300)
g['len'] = lambda s: 1000
print work(300)
del g['len']
print work(300)
for i in range(200):
    g['name%d' % i] = i
print work(300), name7, name199
del g['helper']
try:
    work(300)
except NameError as e:
    print e


def helper(x):
    return x * 2


print work(300)


def changing(n):
    out = []
    for i in xrange(n):
        if i == n // 2:
            globals()['K'] = 'text'
        if i == n // 2 + 50:
            del sys.modules[__name__].__dict__['K']
        try:
            out.append(K)
        except NameError:
            out.append(None)
        if i == n // 2 + 100:
            g['K'] = 7
    return [(v, out.count(v)) for v in (10, 'text', None, 7)]


print changing(600)


def storing(n):
    global counter
    counter = 0
    for i in xrange(n):
        counter += 1
        if i % 100 == 0:
            g['counter'] += 1000
    return counter, g['counter']


print storing(1000)
space = {'n': 5}
exec 'def inner(m):\n    t = 0\n    for i in xrange(m):\n        t += n\n    return t' in space
print space['inner'](300)
space['n'] = 6
print space['inner'](300)
space[3] = 4
print space['inner'](300)
