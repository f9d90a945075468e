# Functions of the C library: arguments, results, checks, and functions of Python's that C calls.
import errno
from ctypes import *


def attempt(function, *args, **keywords):
    try:
        print repr(function(*args, **keywords))
    except Exception as e:
        print type(e).__name__, str(e).replace(libc._name, 'C')


libc = CDLL('libc.so.6')
libm = CDLL('libm.so.6')
print libc.strlen('four'), libc.strlen(u'a'), libc.abs(-3), libc.abs(c_long(-4)), libc.toupper(ord('a'))
print libc.strlen.argtypes, libc.strlen.restype, libc.strlen is libc.strlen, libc['strlen'] is libc.strlen
print libc.strlen.__name__, bool(libc.strlen)

sqrt = libm.sqrt
sqrt.argtypes, sqrt.restype = [c_double], c_double
print sqrt(2), sqrt(9L), sqrt(c_double(16))
pow = libm.pow
pow.argtypes, pow.restype = (c_double, c_double), c_double
print pow(2, 0.5)
attempt(sqrt)
attempt(sqrt, 'x')
attempt(pow, 1)
attempt(libc.abs, 1.5)
attempt(libc.abs, [])
attempt(libc.abs, 2 ** 70)
attempt(lambda: libc.no_such_function)
attempt(CDLL, 'no such library')
attempt(setattr, sqrt, 'argtypes', [1])
attempt(setattr, sqrt, 'restype', 1)
attempt(setattr, sqrt, 'errcheck', 1)

strchr = libc.strchr
strchr.restype = c_char_p
print strchr('abcdef', ord('d')), strchr('abc', ord('x'))
strchr.argtypes = [c_char_p, c_char]
print strchr('abcdef', 'c')
attempt(strchr, 'abcdef', 'cd')
strtol = libc.strtol
strtol.restype, strtol.argtypes = c_long, [c_char_p, POINTER(c_char_p), c_int]
end = c_char_p()
print strtol('123rest', byref(end), 10), end.value, strtol('ff', None, 16)

buf = create_string_buffer(60)
print libc.snprintf(buf, sizeof(buf), '%s %d %c %.2f %ld', 'text', 7, 120, c_double(1.5), c_long(1 << 40)), buf.value


class Div(Structure):
    _fields_ = [('quot', c_int), ('rem', c_int)]


libc.div.restype = Div
d = libc.div(17, 5)
print d.quot, d.rem


class LDiv(Structure):
    _fields_ = [('quot', c_long), ('rem', c_long)]


libc.ldiv.restype = LDiv
d = libc.ldiv(c_long(-17), c_long(5))
print d.quot, d.rem

Compare = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
print Compare is CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int)), Compare.__name__
numbers = (c_int * 7)(5, 3, 9, -1, 4, 0, 7)
seen = []


@Compare
def compare(a, b):
    seen.append((a[0], b[0]))
    return cmp(a[0], b[0])


libc.qsort.restype = None
print libc.qsort(numbers, len(numbers), sizeof(c_int), compare), numbers[:], len(seen) > 6
bsearch = libc.bsearch
bsearch.restype = POINTER(c_int)
found = bsearch(byref(c_int(7)), numbers, len(numbers), sizeof(c_int), compare)
print found[0], bool(bsearch(byref(c_int(8)), numbers, len(numbers), sizeof(c_int), compare))
print compare(pointer(c_int(1)), pointer(c_int(2)))

Double = CFUNCTYPE(c_double, c_double, c_float, c_byte, c_ulong)
print Double(lambda *args: sum(args))(1.5, 2.5, -3, 2 ** 40)
Text = CFUNCTYPE(c_size_t, c_char_p, c_wchar_p, c_char)
print Text(lambda *args: len(repr(args)))('abc', u'de', 'f')
Pair = CFUNCTYPE(c_int, Div, POINTER(Div))
print Pair(lambda d, p: d.quot * 10 + p.contents.rem)(Div(1, 2), Div(3, 4))
Nothing = CFUNCTYPE(None)
print Nothing(lambda: 5)()
nested = CFUNCTYPE(c_int, c_int)
down = nested(lambda n: n and down(n - 1) + n)
print down(20)
attempt(CFUNCTYPE(Div), lambda: None)
attempt(CFUNCTYPE(c_int), 3.5)
attempt(CFUNCTYPE, c_int, use_nothing=True)
address = cast(libc.abs, c_void_p).value
print CFUNCTYPE(c_int, c_int)(address)(-9)

sqrt.errcheck = lambda result, function, args: (result, function is sqrt, args)
print sqrt(4)


def even(n):
    if n % 2:
        raise ValueError('odd: %d' % n)
    return n


libc.abs.restype = even
print libc.abs(-4)
attempt(libc.abs, -5)


class Wrapped(object):
    _as_parameter_ = 12


print libc.abs(Wrapped()), libc.labs(Wrapped())


class FromAnything(object):
    @classmethod
    def from_param(cls, value):
        return len(value)


libc.labs.argtypes = [FromAnything]
print libc.labs('four')

prototype = CFUNCTYPE(c_char_p, c_char_p, c_int)
flags = (1, 'text'), (1, 'letter', ord('b'))
named = prototype(('strchr', libc), flags)
print named('abc'), named('abc', ord('c')), named(letter=ord('c'), text='xcy')
attempt(named)
attempt(named, 'a', 1, 2)
frexp = CFUNCTYPE(c_double, c_double, POINTER(c_int))(('frexp', libm), ((1, 'x'), (2, 'exponent')))
print frexp(10.0)
frexp.errcheck = lambda result, function, args: (result, args[1].value)
print frexp(12.0)
attempt(prototype, ('strchr', libc), ((1, 'x'),))
attempt(prototype, ('strchr', libc), ((2, 'x'), (2, 'y')))

checked = CDLL(None, use_errno=True)
set_errno(0)
print checked.open('/no/such/file', 0), errno.errorcode[get_errno()]
print set_errno(5), get_errno(), checked.abs(1), get_errno()
print c_int.in_dll(CDLL(None), 'opterr').value
attempt(c_int.in_dll, libc, 'no_such_symbol')
