# Structures and unions: where fields lie, what they take, what belongs to whom.
from ctypes import *


def attempt(function, *args, **keywords):
    try:
        print repr(function(*args, **keywords))
    except Exception as e:
        print type(e).__name__, e


def show(cls):
    print cls.__name__, sizeof(cls), alignment(cls)
    for entry in cls._fields_:
        print '   ', entry[0], getattr(cls, entry[0])


class Point(Structure):
    _fields_ = [('x', c_int), ('y', c_short)]


class Mixed(Structure):
    _fields_ = [('a', c_char), ('b', c_double), ('c', c_char * 3), ('p', Point), ('d', c_longdouble), ('e', POINTER(Point))]


class Packed(Structure):
    _pack_ = 2
    _fields_ = [('a', c_char), ('b', c_double), ('c', c_char), ('d', c_int)]


class More(Point):
    _fields_ = [('z', c_long)]


class Either(Union):
    _fields_ = [('i', c_int), ('b', c_ubyte * 4), ('d', c_double), ('f', c_float)]


class Bits(Structure):
    _fields_ = [('a', c_int, 3), ('b', c_uint, 5), ('c', c_int, 9), ('d', c_uint, 16), ('e', c_bool, 1), ('f', c_bool, 1),
                ('g', c_int)]


class Wider(Structure):
    _fields_ = [('a', c_short, 9), ('b', c_long, 33), ('c', c_ubyte)]


for cls in Point, Mixed, Packed, More, Either, Bits, Wider:
    show(cls)

p = Point(1, y=2)
print p.x, p.y, p._objects
p.x = 2 ** 33 + 7
print p.x
attempt(Point, 1, 2, 3)
attempt(Point, 1, x=3)
attempt(Point, 'a')
attempt(setattr, p, 'x', 'a')
attempt(setattr, p, 'x', Point())
attempt(delattr, p, 'x')
m = More(1, 2, 3)
print m.x, m.y, m.z, isinstance(m, Point)

e = Either()
e.f = 1.0
print hex(e.i), list(e.b), e.d

b = Bits(3, 31, -200, 100, True, False, 9)
print [getattr(b, name) for name in 'abcdefg']
b.a, b.b, b.e, b.f = 4, -1, 0, 5
print [getattr(b, name) for name in 'abcdefg']
print map(ord, string_at(byref(b), sizeof(b)))
wide = Wider(-3, 2 ** 32 + 1, 8)
print wide.a, wide.b, wide.c, map(ord, string_at(byref(wide), sizeof(wide)))

q = Mixed('q', 1.5, 'ab', (8, 9))
print q.a, q.b, q.c, q.p.x, q.p.y, q.d, bool(q.e)
q.c = 'xyz'
print q.c, q.p._b_base_ is q, q.p is q.p
attempt(setattr, q, 'c', 'wxyz')
attempt(setattr, q, 'c', 5)
attempt(setattr, q, 'p', (1, 'no'))
attempt(setattr, q, 'p', 5)
attempt(setattr, q, 'e', q.p)
attempt(setattr, q, 'e', 5)
inner = q.p
inner.x = 44
print q.p.x
q.e = pointer(p)
q.e.contents.x = 5
print p.x, q.e[0].x
q.e = None
print bool(q.e)


class Texts(Structure):
    _fields_ = [('s', c_char_p), ('w', c_wchar_p), ('many', c_char_p * 2), ('wide', c_wchar * 4)]


t = Texts('one', u'two')
t.many[1] = 'three'
t.wide = u'four'
print t.s, t.w, t.many[:], t.wide, sorted(t._objects)
other = Texts()
other.many = t.many
print other.many[:], sorted(other._objects)


class Inner(Union):
    _fields_ = [('i', c_int), ('s', c_short)]


class Outer(Structure):
    _anonymous_ = ['u']
    _fields_ = [('a', c_int), ('u', Inner), ('b', c_int)]


o = Outer(1)
o.i = 70000
print o.s, o.u.i, Outer.i, Outer.s


class Swapped(BigEndianStructure):
    _fields_ = [('a', c_short), ('b', c_int), ('c', c_ubyte, 3), ('d', c_ubyte, 5), ('e', c_double)]


s = Swapped(1, 2, 3, 4, 1.0)
show(Swapped)
print map(ord, string_at(byref(s), sizeof(s))), s.a, s.b, s.c, s.d, s.e
print LittleEndianStructure is Structure


class Node(Structure):
    pass


Node._fields_ = [('value', c_int), ('next', POINTER(Node))]
nodes = [Node(i) for i in range(3)]
for i in range(2):
    nodes[i].next = pointer(nodes[i + 1])
print nodes[0].next.contents.next.contents.value, bool(nodes[2].next)


def define(fields, **more):
    names = {'_fields_': fields}
    names.update(more)
    return type(Structure)('S', (Structure,), names)


attempt(define, 1)
attempt(define, [1])
attempt(define, [('x',)])
attempt(define, [('x', 1)])
attempt(define, [(1, c_int)])
attempt(define, [('x', c_float, 2)])
attempt(define, [('x', c_int, 0)])
attempt(define, [('x', c_int, 33)])
attempt(define, [('x', c_char, 3)])
attempt(define, [('x', c_int)], _anonymous_=['y'])
attempt(define, [('x', c_int)], _pack_=-1)
attempt(setattr, Point, '_fields_', [])
attempt(Structure)
attempt(sizeof, Union)


class Huge(Structure):
    _fields_ = [('data', c_ubyte * (1 << 24)), ('n', c_int)]


huge = Huge(n=5)
huge.data[-1] = 7
print sizeof(Huge), Huge.n.offset, huge.n, huge.data[(1 << 24) - 1]
