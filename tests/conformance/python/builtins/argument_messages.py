# How wrong numbers and names of arguments are told: by operators, methods, constructors.
import collections
import itertools
import types


def t(text):
    try:
        print text, '=>', eval(text)
    except Exception, e:
        print text, type(e).__name__, e


for text in '''\
(1).__add__()
(1).__add__(1, 2)
(1).__add__(x=1)
'a'.__mul__()
'a'.__len__(1)
[].__setitem__(1)
[].__getitem__()
{}.__getitem__()
{}.__contains__()
'a'.__contains__()
'a'.__getitem__(1, 2)
'a'.__getslice__(1)
[].__setslice__(1, 2)
[].__imul__()
(1).__pow__()
(1).__pow__(1, 2, 3)
(1).__hash__(1)
(1).__repr__(x=1)
(1).__format__()
(1).__format__('', '')
'a'.__getnewargs__(1)
(1.5).__trunc__(1)
[].__reversed__(1)
iter([]).next(1)
(x for x in []).next(1)
[].__init__(1, 2)
int.__subclasscheck__()
int.__instancecheck__(1, 2)
object().__setattr__('a')
object().__getattribute__()
object().__getattribute__(5)
object().__delattr__(5)
len.__call__()
[].append()
[].append(x=1)
'a'.upper(1)
enumerate()
enumerate(1, 2, 3)
enumerate([], x=1)
enumerate(sequence=[], sequence2=1)
reversed([], x=1)
set([], x=1)
set(1, 2)
frozenset(x=1)
buffer()
memoryview()
memoryview('a', 'b')
bool(1, 2)
int('1', 10, 5)
int('1', x=5)
int(1, x=1, y=2)
float(1, 2)
complex(1, 2, 3)
str(1, 2)
unicode('a', 'b', 'c', 'd')
bytearray(1, 2, 3, 4)
super()
super(int, 1, 2)
types.ModuleType()
types.ModuleType(1)
types.ModuleType('a', 'b', 'c')
itertools.combinations([1])
itertools.combinations([1], 2, 3)
itertools.combinations([1], q=3)
collections.deque([], 1, 2)
'abc'.decode('ascii', 'strict', 1)
'abc'.splitlines(1, 2)
round()
round(1, 2, 3)
round([1])
sum([], 0, 1)
'%i' % 'a'
'%x' % None
'%( %' % (1,)
'%(a' % {}
'a'.decode('No Such')
'a'.encode('No-Such')
reversed()
reversed(1, 2)
itertools.islice([1])
itertools.islice([], 1, 2, 3, 4)
itertools.cycle()
types.MethodType(1)
chr()
unichr(1, 2)
'a'.zfill()
u'a'.zfill(1, 2)
bytearray().fromhex()
float.fromhex()
range(1j)
range(1, 2j)
'a'.center(1j)
[1].pop(1j)
xrange(1j)
chr(1j)
range(1.5)
range(types.ClassType('Old', (), {})())
int(1j)'''.split('\n'):
    t(text)


class OnlySet(object):
    def __setitem__(self, key, value):
        pass


class OnlyDelete(object):
    def __delitem__(self, key):
        pass


class ByLong(object):
    def __long__(self):
        return 5


def delete():
    del OnlySet()[0]


def store():
    OnlyDelete()[0] = 1


def by_long():
    return '%d' % ByLong()


def document():
    ValueError.__doc__ = ''


for function in delete, store, by_long, document:
    try:
        print function()
    except Exception, e:
        print function.__name__, type(e).__name__, e

for text in ['if 1:\n        try:\n    x\n', 'def f():\n        try: yield 1\n    x\n', 'if 1:\n        x\n    y\n', 'x\n  y\n', 'if 1:\nx\n']:
    try:
        compile(text, 's', 'exec')
    except SyntaxError, e:
        print type(e).__name__, e.msg, e.lineno, e.offset
