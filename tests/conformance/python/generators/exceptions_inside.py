def g():
    yield 1
    raise ValueError('inside')
    yield 2
i = g(); print i.next()
try:
    i.next()
except ValueError as e:
    print e
print list(i)
def h():
    yield 1
    raise StopIteration
    yield 2
print list(h())
def inner():
    yield 'a'
    raise KeyError('k')
def outer():
    try:
        for x in inner(): yield x
    except KeyError as e:
        yield 'caught %s' % e
    else:
        yield 'no'
    finally:
        yield 'finally'
print list(outer())
def leak():
    n = iter([1]).next
    while 1: yield n()
print list(leak())
def zero():
    for d in (1, 0, 2):
        try:
            yield 10 / d
        except ZeroDivisionError:
            yield 'inf'
print list(zero())
def selfref():
    try:
        yield G.next()
    except ValueError as e:
        yield str(e)
G = selfref(); print G.next()
import sys
def state():
    try:
        raise KeyError('saved')
    except KeyError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0] and sys.exc_info()[0].__name__
s = state(); print s.next(), s.next()
