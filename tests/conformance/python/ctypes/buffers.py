# Memory that types of C share with other objects, and that others share with them.
import array
import gc
import pickle
import struct
from ctypes import *


def attempt(function, *args):
    try:
        print repr(function(*args))
    except Exception as e:
        print type(e).__name__, e


class Pair(Structure):
    _fields_ = [('a', c_int), ('b', c_short)]


raw = bytearray(struct.pack('ihx', 7, -2) + '\0' * 9)
p = Pair.from_buffer(raw)
print p.a, p.b, p._objects.values() == [raw]
p.a = 0x01020304
print list(raw[:4])
raw[0] = 255
print hex(p.a)
q = Pair.from_buffer(raw, 8)
q.a = 5
print list(raw[8:12])
numbers = array.array('i', range(4))
view = (c_int * 4).from_buffer(numbers)
view[2] = 99
print numbers
numbers[0] = -1
print view[:]
del numbers
gc.collect()
print view[1:3]
print Pair.from_buffer(view).a
attempt(Pair.from_buffer, memoryview(raw))
attempt(Pair.from_buffer, 5)
attempt(Pair.from_buffer, "a string of characters")

copy = Pair.from_buffer_copy('\1\0\0\0\2\0\0\0')
print copy.a, copy.b, copy._objects
attempt(Pair.from_buffer_copy, 'short')
attempt(Pair.from_buffer_copy, 'long enough', 5)
attempt(Pair.from_buffer_copy, 'long enough', -1)
attempt(Pair.from_buffer, bytearray(3))
attempt(Structure.from_buffer, bytearray(30))
attempt(Pair.from_address, 'x')

whole = Pair(1, 2)
print repr(str(buffer(whole))), repr(memoryview(whole).tobytes()), len(buffer(whole)), bytearray(whole) == buffer(whole)
print struct.unpack('ihxx', buffer(whole))
struct.pack_into('i', whole, 0, 77)
print whole.a
other = Pair.from_address(addressof(whole))
other.a = 6
print whole.a
resize(whole, 20)
print sizeof(whole), sizeof(Pair), whole.a
attempt(resize, whole, 3)
attempt(resize, other, 30)

for value in c_int(5), c_double(2.5), c_wchar(u'x'):
    again = pickle.loads(pickle.dumps(value, 2))
    print type(again).__name__, memoryview(again).tobytes() == memoryview(value).tobytes()
attempt(pickle.dumps, c_char_p('x'))
attempt(pickle.dumps, pointer(c_int()))

# What is kept lives, what nobody has goes.
boxes = [create_string_buffer('%06d' % i, 1000) for i in range(300)]
pointers = [cast(box, c_char_p) for box in boxes]
del boxes
for _ in range(3):
    gc.collect()
    junk = [create_string_buffer(1000) for _ in range(300)]
print all(p.value == '%06d' % i for i, p in enumerate(pointers))
