# A class attribute hides a slot of a base, and an attribute in the dict may have a slot's name.
class Number(object):
    __slots__ = ['p', 'q', '__weakref__']


class Whole(Number):
    __slots__ = ['p']
    q = 1


class Zero(Whole):
    __slots__ = []
    p = 0


class Free(Number):
    p = 5


for kind in Zero, type('One', (Zero,), {'p': 1, '__slots__': ()}):
    z = kind()
    print z.p, z.q, getattr(z, 'p'), hasattr(z, 'q')
    try:
        z.p = 7
    except AttributeError as error:
        print error
    Number.q.__set__(z, 5)
    print z.q, Number.q.__get__(z)


def total(z):
    result = 0
    for i in range(500):
        result += z.p + z.q
    return result


print total(Zero())
w = Whole()
try:
    w.p
except AttributeError as error:
    print error
w.p = 4
print total(w), [name for name in dir(w) if not name.startswith('_')]

f = Free()
print f.p
f.p = 6
f.q = 8
print f.p, f.q, f.__dict__
try:
    print Number.p.__get__(f)
except AttributeError as error:
    print error
Number.p.__set__(f, 9)
print f.p, Number.p.__get__(f), sorted(f.__dict__.items())
