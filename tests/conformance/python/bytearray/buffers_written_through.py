# Views that can be written, and what takes a buffer.
import array
import re
import struct

content = bytearray('abcdef')
view = memoryview(object=content)
print view.readonly, view.suboffsets, memoryview('x').readonly
view[0] = 'X'
view[1:3] = bytearray('YZ')
print content, view[1:4].tobytes(), len(view)
view[0:3] = view[2:5]
print content
view[2:5] = view[0:3]
part = view[1:5]
part[0] = '!'
print content, part.tolist()
for index, value in (0, 'ab'), (0, ''), (slice(0, 2), 'a'), (0, 5), (6, 'a'), ('x', 'a'), (slice(0, 1), u'a'):
    try:
        view[index] = value
    except (TypeError, ValueError, IndexError) as error:
        print type(error).__name__
try:
    memoryview('fixed')[0] = 'a'
except TypeError as error:
    print error

struct.pack_into('<HB', view, 2, 0x4142, 0x43)
print content
room = array.array('B', [0] * 4)
struct.pack_into('>i', room, 0, 258)
print room
print re.findall(r'\w+', bytearray('Hello, world')), re.match('b', bytearray('abc'), 0)
print [re.compile('').match(array.array(code)).groups() for code in 'cbHid']


print [getattr(bytearray('abcba'), strip)(memoryview('ab')) for strip in ('strip', 'lstrip', 'rstrip')]
try:
    bytearray('a').strip(3)
except TypeError as error:
    print error


class Named(bytearray):
    pass


named = Named('abc')
named.x = 5
import copy
import pickle
for other in copy.copy(named), copy.deepcopy(named), pickle.loads(pickle.dumps(named, 2)), pickle.loads(pickle.dumps(named)):
    print type(other).__name__, str(other), other.x, other == named

print bytearray('0', 'ascii'), repr(bytearray.fromhex('1a 2B')), bytearray.fromhex(u'00')[0]


class Three(object):
    def __index__(self):
        return 3


class Broken:
    def __index__(self):
        1 // 0


class Unwilling:
    def __iter__(self):
        1 // 0


print repr(bytearray(Three()))
for make in (lambda: bytearray(Broken()), lambda: bytearray([Broken()]), lambda: bytearray(Unwilling()),
             lambda: bytearray.fromhex(1), lambda: bytearray('ab', 'rot-nothing'), lambda: bytearray(3, 'ascii'),
             lambda: bytearray('abc').translate('short'), lambda: bytearray('abc').translate('x' * 256, 1),
             lambda: bytearray('abc').translate(), lambda: array.array(u'xx'), lambda: array.array(u'\x80'),
             lambda: array.array('b').tofile(3), lambda: array.array('b').fromfile([], 1)):
    try:
        print repr(make())
    except Exception as error:
        print type(error).__name__, error
print array.array(u'b', [1]), bytearray('abc').translate(None, 'b')
