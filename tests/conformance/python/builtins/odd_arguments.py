# Built-in functions called with what they were not made for: each of these once was a crash.
import _codecs, _random, array, collections, itertools, operator, types, weakref


def attempt(f, *args):
    try:
        f(*args)
    except (TypeError, ValueError), e:
        print type(e).__name__


for f in (_codecs.utf_8_encode, _codecs.utf_16_encode, _codecs.latin_1_encode, _codecs.ascii_encode):
    attempt(f, 2)
    attempt(f, 1 + 1j, 'strict')
    print f(buffer('abc'))
attempt(_codecs.charmap_build, None)
attempt(_codecs.charmap_build, 'abc')
for t in (itertools.count, itertools.izip, itertools.chain, itertools.cycle, itertools.product, itertools.repeat,
          itertools.islice, operator.itemgetter, operator.attrgetter, collections.deque, array.array, _random.Random,
          weakref.ref):
    attempt(t.__new__, 'a', 'b')
attempt(types.ClassType, 'a', 7, {})
attempt(types.ClassType, 7, (), {})
attempt(types.ClassType, 'a', (), set())
for e in (SyntaxError(1), IOError(1), UnicodeDecodeError('ascii', 'x', 0, 1, 'why')):
    dir(e)
    e.__dict__
    attempt(e.__init__, 1, 2, 3)
    attempt(e.__init__, 'x', ('f', 1, 2, 'text'))
    dir(e)
    print e.args
