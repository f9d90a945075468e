# CPython's own functions and objects, as far as programs reach for them.
import sys
import traceback
from ctypes import *

try:
    pythonapi.PyNoSuchFunction
except AttributeError as e:
    print 'AttributeError', 'PyNoSuchFunction' in str(e)
print hasattr(pythonapi, 'Py_DecRef'), hasattr(pythonapi, 'Py_IncRef')
pythonapi.PyString_FromStringAndSize.restype = py_object
pythonapi.PyString_FromStringAndSize.argtypes = [c_char_p, c_size_t]
print pythonapi.PyString_FromStringAndSize('abcdef', 3)
class T(object):
    pass


print c_void_p.from_buffer(py_object(T)).value == id(T)


class Header(Structure):
    _fields_ = [('refcount', c_ssize_t), ('type', py_object)]


thing = ['a list']
seen = Header.from_address(id(thing))
print seen.type, seen.refcount > 0


class Entry(Structure):
    _fields_ = [('head', c_byte * object().__sizeof__()), ('tb_next', py_object)]


def link(entry, following):
    """Let another entry of a traceback follow an entry."""
    c_entry = Entry.from_address(id(entry))
    if entry.tb_next is not None:
        before = py_object(entry.tb_next)
        c_entry.tb_next = py_object()
        pythonapi.Py_DecRef(before)
    if following is not None:
        after = py_object(following)
        pythonapi.Py_IncRef(after)
        c_entry.tb_next = after


def first():
    second()


def second():
    third()


def third():
    raise ValueError('far below')


try:
    first()
except ValueError:
    kind, value, trace = sys.exc_info()
print [entry[2] for entry in traceback.extract_tb(trace)]
link(trace, trace.tb_next.tb_next)
print [entry[2] for entry in traceback.extract_tb(trace)]
link(trace.tb_next, None)
print [entry[2] for entry in traceback.extract_tb(trace)], trace.tb_next.tb_next
