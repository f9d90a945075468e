# `object.__repr__` of what shows itself otherwise; what cannot be copied; reductions of deques.
import copy
import cPickle
import pickle
from collections import deque


class D(deque):
    pass


class L(list):
    def __repr__(self):
        return 'L: ' + object.__repr__(self).split(' at ')[0]


class N(int):
    def __repr__(self):
        return object.__repr__(self).split(' at ')[0]


print L([1]), [L()], '%r' % N(3), repr(N(4)), str(N(4)), object.__str__('a'), object.__str__(N(3))
for v in 5, 'a', u'a', [], (), {}, 1.5, set(), True, 2L, 1j:
    print object.__repr__(v).split(' at ')[0],
print
print repr(memoryview('a')).split(' at ')[0]
for v in NotImplemented, {}.viewkeys(), L.__dict__, (x for x in []):
    for function in copy.copy, copy.deepcopy:
        try:
            print function(v)
        except TypeError as e:
            print e
d = D([1, 2], 5)
d.x = 3
e = copy.copy(d)
print e, e.maxlen, type(e).__name__, hasattr(e, 'x')
e = pickle.loads(pickle.dumps(d, 2))
print e, e.x, e.maxlen, type(e)
print deque([1]).__reduce__(), deque([1], 2).__reduce__(), d.__reduce__(), D().__reduce__()
for v in set([1]), d, N(7), ValueError('a'), L([1]):
    for protocol in range(3):
        print repr(cPickle.dumps(v, protocol))
for d in {}, {'a': 1}:
    try:
        d.pop('no')
    except KeyError as e:
        print repr(e)
f = lambda x: x
f.__name__ = 'f'
print f.__get__(5), f.__get__(5, int), f.__get__(None, int)
print list(u'a.b[c]'._formatter_field_name_split()[1]), set([1]).__rand__(frozenset([1]))
for call in (
    lambda: 'a'.startswith((1, 'a')), lambda: 'a'.startswith(5, 'a'), lambda: 'a'.find(5, 'a'), lambda: u'a'.startswith((5,)),
    lambda: bytearray('a').startswith(5), lambda: u'a'.strip(5), lambda: 'a'.strip(5), lambda: 'a'.translate(None, 5),
    lambda: 'a'.endswith(('b', u'a', 5)), lambda: 'abc'.find('c', 1.5), lambda: u'abc'.count(5, [])):
    try:
        print call()
    except TypeError as e:
        print e
