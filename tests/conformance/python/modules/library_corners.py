# Corners of C modules: what they refuse, what their objects keep.
import binascii
import collections
import functools
import operator
import random
import warnings

# deque
d = collections.deque('abc')
it, back = iter(d), reversed(d)
print it.__length_hint__(), next(it), it.__length_hint__(), next(back), back.__length_hint__()
d.append('d')
for i in it, back:
    try:
        next(i)
    except RuntimeError as error:
        print error, i.__length_hint__()


class Clears:
    def __eq__(self, other):
        d.clear()
        return True


d = collections.deque(['a'])
d.extend([Clears(), 'c'])
try:
    d.remove('c')
except IndexError as error:
    print error

# operator
for work in (lambda: operator.getslice(range(9), 4, None), lambda: operator.setslice([1], None, 1, []),
             lambda: operator.delslice([1], 'a', 1), lambda: operator.attrgetter(2)(d),
             lambda: operator.attrgetter('real', ())(2), lambda: operator.getslice(range(9), 2L, 4),
             lambda: operator.attrgetter(u'real.imag')(3), lambda: operator.attrgetter('__class__.__name__', u'imag')(3)):
    try:
        print work()
    except TypeError as error:
        print 'TypeError', error

# binascii
for text in 'a b_c', 'x \n', 'x\ty', 'a\rb', 'e=f', '. ', ' ':
    print repr(text), [binascii.b2a_qp(text, quotetabs=tabs, header=header) for tabs in (0, 1) for header in (0, 1)],
    print repr(binascii.b2a_qp(text, istext=0))

# functools
def shown(*args, **keywords):
    return args, sorted(keywords.items())


p = functools.partial(shown, 1, a=2)
for name in 'func', 'args', 'keywords':
    try:
        setattr(p, name, None)
    except TypeError as error:
        print error
try:
    del p.__dict__
except TypeError as error:
    print error
p.mark = 3
print [type(part).__name__ for part in p.__reduce__()[2]], p.__reduce__()[1] == (shown,)
p.__setstate__((shown, (5,), None, None))
print p(6, k=7), p.args, p.__dict__
for state in None, (), (shown, (), {}), (shown, [], {}, None), (3, (), {}, None), (shown, (), 3, None):
    try:
        p.__setstate__(state)
    except TypeError as error:
        print error


@functools.total_ordering
class Size(object):
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __gt__(self, other):
        return self.n > other.n


print Size(1) != Size(2), Size(1) != Size(1), Size(1) <= Size(2), Size(3) < Size(2)

# random
r = random.Random(42)
r.jumpahead(1000)
print r.random(), r.randint(0, 10 ** 9), r.getrandbits(40)
r.jumpahead(10 ** 40)
print r.random()
try:
    r.jumpahead(1.5)
except TypeError:
    print 'TypeError'
w = random.Random(3)
super(random.Random, w).jumpahead(7)
print w.random(), super(random.Random, w).getstate()[-1]

# warnings
with warnings.catch_warnings():
    warnings.filterwarnings('error', '', Warning, '', 0)
    rules = warnings.filters
    for i in range(2):
        try:
            warnings.warn('made an error of')
        except UserWarning as error:
            print 'UserWarning', error
        if i == 0:
            del warnings.filters
    warnings.filters = rules
for wrong in (('m', UserWarning, 'f', 'line'), ('m', UserWarning, 'f', 1, None, 5)):
    try:
        warnings.warn_explicit(*wrong)
    except TypeError as error:
        print error
