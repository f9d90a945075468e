"""Call what is built in with arguments at random: calls.py SEED COUNT.

Each call is told on standard error before it is made. Whatever it raises is right; the process must live.
"""
import os
import random
import sys

MODULES = '''
    __builtin__ _ast _bisect _codecs _collections _csv _functools _hashlib _heapq _io _json _locale _lsprof _multibytecodec _random _sha
    _sqlite3 _sre _struct _symtable _warnings _weakref array audioop base64 binascii bisect bz2 cPickle cStringIO cmath collections
    copy datetime decimal difflib errno exceptions fractions functools future_builtins gc heapq imp itertools json marshal math mmap
    operator parser pprint pyexpat random re string StringIO strop struct sys textwrap time types unicodedata weakref zipimport zlib
'''.split()

# What ends, stops, forks or reaches out of this process, waits for a user, or takes this program's own tools from it.
LEFT_OUT = frozenset('''
    exit quit abort _exit kill killpg fork forkpty execv execve execfile input raw_input sleep open file fdopen FileIO OSFile mmap reload
    __import__ load_module load_source load_compiled load_dynamic load_package setrecursionlimit settrace setprofile set_trace
    call_tracing setcheckinterval setdlopenflags set_debug disable set_threshold breakpoint exc_clear dump_stats interact _getframe
    help license credits copyright shutdown stdin stdout stderr displayhook excepthook _current_frames setdefaultencoding acquire_lock
'''.split())

# What makes something as large as a number says: those get small numbers.
GROWING = frozenset('''
    __mul__ __rmul__ __imul__ __pow__ __rpow__ __ipow__ __lshift__ __rlshift__ __ilshift__ mul imul pow ipow lshift ilshift repeat concat
    ljust rjust center zfill expandtabs factorial range xrange bytearray getrandbits shift truncate scaleb rotate lin2lin __format__ format
    product permutations combinations combinations_with_replacement count cycle islice maxlen deque nlargest nsmallest sequence_repeat
    quantize next_plus power
'''.split())


class Old:
    pass


class New(object):
    x = 1

    def __init__(self, *args, **named):
        pass


class Text(str):
    pass


class List(list):
    pass


class Dict(dict):
    pass


class Number(int):
    pass


class Failing(object):
    """All it is asked fails, or answers what nobody should."""

    def __getattr__(self, name):
        raise ValueError(name)

    def __cmp__(self, other):
        raise TypeError

    def __hash__(self):
        raise KeyError

    def __len__(self):
        return -1

    def __index__(self):
        return 1 << 70

    def __iter__(self):
        return self

    def next(self):
        raise RuntimeError

    def __repr__(self):
        return 5


class Lying(object):
    """It says it is long, and a number of a kind that it is not."""

    def __len__(self):
        return 1 << 62

    def __getitem__(self, index):
        if index > 20:
            raise IndexError
        return index

    def __int__(self):
        return 1 << 80

    def __float__(self):
        return 'x'

    def __str__(self):
        return u'\xff'


def generator():
    yield 1
    yield 'a'


SMALL = [0, 1, -1, 2, 7, 255, 256, -129, 65536]
BIG = [2 ** 31, -2 ** 31 - 1, 2 ** 62, 2 ** 63 - 1, -2 ** 63, 2 ** 64, 10 ** 30, -10 ** 40]
FLOATS = [0.0, -0.0, 1.5, 1e308, float('inf'), float('nan'), -1e-320]
STRINGS = ['', 'a', 'abc', '\0\xff', 'utf-8', 'x' * 40, '%s', '{0}', '(a)*b', 'i', 'd', '5', ' ', '\n', 'rb', 'strict', 'ignore', 'Q', '>hi']
UNICODE = [u'', u'a', u'\xe9', u'\u20ac\U0001d11e', u'x' * 30, u'%r']
CLASSES = [Old, New, int, str, list, dict, object, type, Exception, tuple, unicode, float, set]
CALLABLES = [len, repr, abs, 'a'.join, [].append, lambda *args: args, lambda: 1, generator]

rnd = random.Random(int(sys.argv[1]))
one_of = rnd.choice
made = []


def items(depth):
    return [value(depth + 1) for _ in range(rnd.randrange(4))] if depth < 3 else [3]


def mapping(depth):
    try:
        return dict((key, value(depth + 1)) for key in items(depth))
    except Exception:
        return {}


def members(depth):
    try:
        return one_of([set, frozenset])(items(depth))
    except Exception:
        return set()


# How often, and what.
KINDS = [
    (5, lambda depth: one_of(SMALL)),
    (1, lambda depth: one_of(BIG)),
    (1, lambda depth: one_of(FLOATS)),
    (4, lambda depth: one_of(STRINGS)),
    (3, lambda depth: one_of(UNICODE)),
    (1, lambda depth: None),
    (1, lambda depth: one_of([True, False])),
    (1, lambda depth: one_of([Old, New, Failing, Lying])()),
    (1, lambda depth: one_of([Text('s'), List([1]), Dict(a=1), Number(5)])),
    (1, lambda depth: one_of(CLASSES)),
    (1, lambda depth: one_of(CALLABLES)),
    (1, lambda depth: generator()),
    (1, lambda depth: iter(items(depth))),
    (1, lambda depth: complex(one_of(SMALL), 1)),
    (1, lambda depth: slice(one_of(SMALL), one_of(SMALL + BIG), one_of(SMALL))),
    (1, lambda depth: bytearray(one_of(['', 'abc', 'x' * 20]))),
    (1, lambda depth: one_of([memoryview, buffer])('abcdef')),
    (1, lambda depth: xrange(one_of(SMALL))),
    (1, lambda depth: one_of([NotImplemented, Ellipsis, sys])),
    (1, lambda depth: one_of(made) if made else 1),
    (2, items),
    (2, lambda depth: tuple(items(depth))),
    (1, mapping),
    (1, members),
]
CHOICES = [make for times, make in KINDS for _ in range(times)]


def value(depth=0):
    return one_of(CHOICES)(depth)


def imported():
    for name in MODULES:
        try:
            yield __import__(name)
        except ImportError:
            pass


modules = list(imported())


def target():
    """An object and the name of something of it."""
    owner = one_of(modules) if rnd.random() < .45 else one_of(made) if made and rnd.random() < .2 else value()
    try:
        names = sorted(set(dir(owner)) - LEFT_OUT)
    except Exception:
        names = []
    return owner, one_of(names) if names else '__class__'


def show(thing):
    try:
        return repr(thing)[:80]
    except Exception:
        return '?'


def tame(thing):
    return 3 if isinstance(thing, (int, long)) and abs(thing) > 300 else thing


def call(number, report):
    owner, name = target()
    args = [value() for _ in range(one_of([0, 1, 1, 1, 2, 2, 3, 4]))]
    if name in GROWING:
        owner, args = tame(owner), map(tame, args)
    report.write('call %d: %s.%s(%s)\n' % (number, show(owner), name, ', '.join(map(show, args))))
    result = getattr(owner, name)(*args)
    if rnd.random() < .3 and type(result) is not type(sys):
        made.append(result)
        if len(made) > 40:
            del made[rnd.randrange(40)]


def main():
    report = os.fdopen(os.dup(2), 'w', 0)
    sys.stdout = sys.stderr = open(os.devnull, 'w')
    for number in xrange(int(sys.argv[2])):
        try:
            call(number, report)
        except:
            pass


main()
