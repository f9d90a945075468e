# Arrays and pointers: items, slices, characters, what is kept alive.
from ctypes import *


def attempt(function, *args):
    try:
        print repr(function(*args))
    except Exception as e:
        print type(e).__name__, e


Three = c_int * 3
print Three, Three is c_int * 3, sizeof(Three), Three._length_, Three._type_
a = Three(1, 2)
print list(a), len(a), a[-1], a[0:2], a[::-1], a[5:], a._objects
a[1:3] = [8, 9]
a[-3] = 7
print a[:], 9 in a
for f in (lambda: Three(1, 2, 3, 4), lambda: a[3], lambda: a[-4], lambda: a['x'], lambda: a.__setitem__(3, 1),
          lambda: a.__setitem__(0, 'x'), lambda: a.__setitem__(slice(0, 2), [1]), lambda: a.__delitem__(0),
          lambda: c_int * -1, lambda: c_int * 'x', lambda: Array(), lambda: 1.5 * c_int):
    attempt(f)

grid = (c_short * 2 * 3)()
grid[1][1] = 5
grid[2] = (6, 7)
print [row[:] for row in grid], grid[1]._b_base_ is grid, sizeof(grid)

s = create_string_buffer('hello', 8)
print repr(s.value), repr(s.raw), s[0], s[1:3], s[::2], s[::-1], len(s)
s.value = 'ab'
print repr(s.value), repr(s.raw)
s[0] = 'X'
s.raw = 'raw'
print repr(s.raw), repr(s[:]), repr(s[2:2])
attempt(setattr, s, 'value', 'far too long')
attempt(setattr, s, 'raw', 'far too long')
attempt(setattr, s, 'value', 5)
attempt(lambda: s.__setitem__(0, 'xy'))
w = create_unicode_buffer(u'gr\xfc\xdfe', 9)
print repr(w.value), repr(w[1:3]), sizeof(w), len(w)
w.value = u'neu'
print repr(w.value), repr(w[:])
print sizeof(create_string_buffer(10)), sizeof(create_string_buffer('abc')), repr(create_string_buffer('abc').raw)
attempt(create_string_buffer, 1.5)

i = c_int(42)
p = pointer(i)
print p.contents, p[0], bool(p), p._objects, type(p), POINTER(c_int) is type(p), p._type_
p[0] = 43
print i.value
p.contents = c_int(5)
print p[0], i.value
q = cast(a, POINTER(c_int))
print q[0:3], q[2:0:-1], q[1]
q[1] = 100
print a[:]
null = POINTER(c_int)()
for f in (lambda: null[0], lambda: null.contents, lambda: POINTER(c_int)(3), lambda: setattr(p, 'contents', 3), lambda: q['x'],
          lambda: q[::], lambda: POINTER(3)):
    attempt(f)
print bool(null), null[1:1] if null else 'null'
pp = pointer(p)
print pp[0][0], pp.contents.contents.value
late = POINTER('late')
attempt(late)


class Late(Structure):
    _fields_ = [('x', c_int)]


SetPointerType(late, Late)
print late(Late(3)).contents.x, POINTER(Late) is late
print ARRAY(c_int, 3) is Three

words = (c_char_p * 3)('a', None, 'c')
words[1] = 'b'
print words[:], sorted(words._objects.items())
chars = cast(words[0], POINTER(c_char))
print chars[0], cast(chars, c_char_p).value, cast(c_void_p(0), c_char_p).value
attempt(cast, 3, c_int)
print string_at('some text', 4), repr(string_at('zero\0beyond')), repr(wstring_at(u'wide', 2))
b = c_int(0x01020304)
print list(cast(pointer(b), POINTER(c_ubyte * 4)).contents)
memset(byref(b), 1, 2)
print hex(b.value)
memmove(s, 'moved', 6)
print s.value
