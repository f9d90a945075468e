# Integers of any size in formats, and what `int` makes of the answers of methods.
import _json
import json
import struct
import warnings

huge = 1 << 2000
print len('%d' % huge), len('%x' % huge), len(u'%o' % huge), len('%0600x' % huge), '%s' % (huge == huge)
for left, right in ('%d', huge), ([1], huge), ((1,), 1.5), ('a', 2.0), (1.5, huge), (huge, 1.5):
    for operation in (lambda a, b: a % b, lambda a, b: a + b, lambda a, b: a * b):
        try:
            print len(str(operation(left, right))),
        except Exception as error:
            print type(error).__name__,
print

class Truth(object):
    def __int__(self):
        return True

    def __trunc__(self):
        return False


class Cut:
    def __trunc__(self):
        return Cut()


class CutNew(object):
    def __trunc__(self):
        return Truth()


print int(Truth()), type(int(Truth())), int(CutNew())
for kind in int, long:
    try:
        kind(Cut())
    except TypeError as error:
        print error

t = (1, 2)
print t * 1 is t, (t * 2, t * 0)


class Pair(tuple):
    pass


pair = Pair(t)
print pair * 1 is pair, type(pair * 1), pair * 1
from operator import truediv
print truediv(0, -10 ** 30), truediv(0, 10 ** 30)


class WithInt(object):
    def __int__(self):
        return 7


class WithIndex(object):
    def __index__(self):
        return 9


class Neither(object):
    pass


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    for wrong in 3j, 'text':
        try:
            struct.pack('i', wrong)
        except (TypeError, struct.error) as error:
            print type(error).__name__, error
    print repr(struct.pack('<h', 1.5)), repr(struct.pack('>B', WithInt())), repr(struct.pack('b', WithIndex()))
    try:
        struct.pack('i', Neither())
    except struct.error as error:
        print error
    print [(str(w.message), w.category.__name__) for w in seen]

for text in '[' * 100000, '{"a":' * 100000, u'[' * 5000 + u']' * 5000:
    try:
        json.loads(text)
    except RuntimeError as error:
        print str(error).split(' while')[0].split(' in')[0]
for work in lambda: json.loads('"x"', u'rat\xe9'), lambda: _json.scanstring('xxx', 10 ** 20, None, True):
    try:
        work()
    except (UnicodeEncodeError, OverflowError) as error:
        print type(error).__name__
nested = []
for _ in range(5000):
    nested = [nested]
try:
    json.dumps(nested)
except RuntimeError as error:
    print str(error).split(' while')[0].split(' in')[0]


class Deleter(object):
    pass


items = [Deleter()] * 10


def default(value):
    del items[-1]
    return None


print json.dumps(items, default=default)
