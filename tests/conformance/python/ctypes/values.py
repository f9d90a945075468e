# Numbers, characters and strings of C: what they take, what they show, how they are converted for a call.
from ctypes import *


def attempt(function, *args):
    try:
        print repr(function(*args))
    except Exception as e:
        print type(e).__name__, e


SIMPLE = [c_bool, c_char, c_wchar, c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong, c_float, c_double,
          c_longdouble]

for kind in SIMPLE:
    print kind.__name__, sizeof(kind), alignment(kind), kind().value, bool(kind()), kind._type_
    for value in (0, 1, -1, 2 ** 31, 2 ** 64 + 5, -2 ** 63, 1.5, 'a', 'ab', u'\u20ac', '', None):
        attempt(lambda: kind(value).value)

for kind in c_char_p, c_wchar_p, c_void_p:
    print kind.__name__, sizeof(kind), kind().value, bool(kind())
    for value in ('text', u'text', 'with\0zero', u'', None, 1.5, []):
        if kind is not c_void_p or value is None:
            attempt(lambda: kind(value).value)
    attempt(kind, 1.5)

x = c_int(5)
x.value = 70000
print x, x.value
attempt(setattr, x, 'value', 'no')
attempt(delattr, x, 'value')
attempt(c_int, 1, 2, 3)
attempt(hash, x)
x.note = 'objects have attributes'
print x.note, x._objects, x._b_base_, x._b_needsfree_


class Mine(c_int):
    pass


print Mine(3).value, sizeof(Mine), [base.__name__ for base in Mine.__mro__[1:3]]
for kind in c_int, c_short, c_double:
    print kind.__ctype_le__ is kind, kind.__ctype_be__(1).value, kind.__ctype_be__.__name__
big = c_int.__ctype_be__(0x01020304)
print map(ord, string_at(byref(big), 4)), big.value
print c_byte.__ctype_be__ is c_byte

print c_int.from_param(3), c_char.from_param('x'), c_double.from_param(2), c_long.from_param(-2), c_ubyte.from_param(300)
for kind, value in ((c_int, 'x'), (c_int, 1.5), (c_char_p, 3), (c_void_p, 1.5), (c_int, c_long(3)), (c_char, 'ab')):
    attempt(kind.from_param, value)
print c_char_p.from_param(None), c_char_p.from_param('abc')._obj, c_void_p.from_param(None)
attempt(sizeof, 3)
attempt(sizeof, c_int.__mro__[1])
attempt(c_int.__mro__[1])
attempt(addressof, 3)
attempt(alignment, 'x')
attempt(byref, 1)
print py_object(), py_object([1]).value, py_object(None).value
attempt(lambda: py_object().value)
for letter in ('y', 'ab', 3, None):
    attempt(lambda: type(c_int)('T', (c_int.__mro__[1],), {'_type_': letter}))
print c_longlong is c_long, c_size_t is c_ulong, c_int32 is c_int
