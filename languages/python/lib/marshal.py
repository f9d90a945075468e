"""Values as bytes, in CPython's format of version 2. Code objects are written in a format of their own: with their text."""

import _codes
from struct import pack as _pack, unpack as _unpack

version = 2


class _Writer(object):
    def __init__(self, version):
        self.out = []
        self.version = version
        self.interned = {}
        self.depth = 0

    def write(self, v):
        out = self.out.append
        kind = type(v)
        if v is None:
            out('N')
        elif v is True:
            out('T')
        elif v is False:
            out('F')
        elif v is StopIteration:
            out('S')
        elif v is Ellipsis:
            out('.')
        elif kind is int:
            if -0x80000000 <= v <= 0x7fffffff:
                out('i' + _pack('<i', v))
            else:
                out('I' + _pack('<q', v))
        elif kind is long:
            digits, rest = [], abs(v)
            while rest:
                digits.append(rest & 0x7fff)
                rest >>= 15
            out('l' + _pack('<i', len(digits) if v >= 0 else -len(digits)) + _pack('<%dH' % len(digits), *digits))
        elif kind is float:
            if self.version > 1:
                out('g' + _pack('<d', v))
            else:
                text = '%.17g' % v
                out('f' + chr(len(text)) + text)
        elif kind is complex:
            if self.version > 1:
                out('y' + _pack('<dd', v.real, v.imag))
            else:
                out('x')
                for part in (v.real, v.imag):
                    text = '%.17g' % part
                    out(chr(len(text)) + text)
        elif kind is str:
            out('s' + _pack('<i', len(v)) + v)
        elif kind is unicode:
            text = v.encode('utf-8')
            out('u' + _pack('<i', len(text)) + text)
        elif kind in (tuple, list, dict, set, frozenset):
            self.depth += 1
            if self.depth > 2000:
                raise ValueError('object too deeply nested to marshal')
            if kind is dict:
                out('{')
                for key, value in v.iteritems():
                    self.write(key)
                    self.write(value)
                out('0')
            else:
                out({tuple: '(', list: '[', set: '<', frozenset: '>'}[kind] + _pack('<i', len(v)))
                for item in v:
                    self.write(item)
            self.depth -= 1
        elif kind is _code:
            origin = _codes._origin(v)
            if origin is None:
                raise ValueError('unmarshallable object')
            out('c')
            self.write(origin)
        else:
            try:
                content = str(buffer(v))
            except TypeError:
                raise ValueError('unmarshallable object')
            out('s' + _pack('<i', len(content)) + content)


class _Reader(object):
    def __init__(self, read):
        self.get = read
        self.strings = []
        self.depth = 0

    def bytes(self, n):
        if n < 0:
            raise ValueError('bad marshal data')
        content = self.get(n)
        if len(content) < n:
            raise EOFError('EOF read where object expected')
        return content

    def size(self):
        n = _unpack('<i', self.bytes(4))[0]
        if n < 0:
            raise ValueError('bad marshal data (string size out of range)')
        return n

    def value(self):
        v = self.read()
        if v is _NULL:
            raise TypeError('NULL object in marshal data')
        return v

    def read(self):
        self.depth += 1
        if self.depth > 2000:
            raise ValueError('recursion limit exceeded')
        try:
            return self.any()
        finally:
            self.depth -= 1

    def any(self):
        kind = self.bytes(1)
        if kind in _SINGLE:
            return _SINGLE[kind]
        if kind == 'i':
            return _unpack('<i', self.bytes(4))[0]
        if kind == 'I':
            return _unpack('<q', self.bytes(8))[0]
        if kind == 'l':
            n = _unpack('<i', self.bytes(4))[0]
            if abs(n) > 0x7fffffff // 4:
                raise ValueError('bad marshal data (long size out of range)')
            v = 0L
            digits = _unpack('<%dH' % abs(n), self.bytes(2 * abs(n)))
            if digits and digits[-1] == 0:
                raise ValueError('bad marshal data (unnormalized long data)')
            for digit in reversed(digits):
                if digit > 0x7fff:
                    raise ValueError('bad marshal data (digit out of range in long)')
                v = v << 15 | digit
            return v if n >= 0 else -v
        if kind == 'f':
            return float(self.bytes(ord(self.bytes(1))))
        if kind == 'g':
            return _unpack('<d', self.bytes(8))[0]
        if kind == 'x':
            real = float(self.bytes(ord(self.bytes(1))))
            return complex(real, float(self.bytes(ord(self.bytes(1)))))
        if kind == 'y':
            return complex(*_unpack('<dd', self.bytes(16)))
        if kind == 's':
            return self.bytes(self.size())
        if kind == 't':
            text = intern(self.bytes(self.size()))
            self.strings.append(text)
            return text
        if kind == 'R':
            i = _unpack('<i', self.bytes(4))[0]
            if not 0 <= i < len(self.strings):
                raise ValueError('bad marshal data (string ref out of range)')
            return self.strings[i]
        if kind == 'u':
            return self.bytes(self.size()).decode('utf-8')
        if kind == '(':
            return tuple([self.value() for _ in xrange(self.size())])
        if kind == '[':
            return [self.value() for _ in xrange(self.size())]
        if kind == '<':
            return set([self.value() for _ in xrange(self.size())])
        if kind == '>':
            return frozenset([self.value() for _ in xrange(self.size())])
        if kind == '{':
            d = {}
            while True:
                key = self.read()
                if key is _NULL:
                    return d
                d[key] = self.value()
        if kind == 'c':
            parts = self.value()
            if type(parts) is not tuple or [type(part) for part in parts] != [str, str, int, int]:
                raise ValueError('bad marshal data (not a code object)')
            return _codes._restore(*parts)
        raise ValueError('bad marshal data (unknown type code)')


_NULL = object()
_file = file
_code = type(_Writer.write.im_func.func_code)
_SINGLE = {'0': _NULL, 'N': None, 'T': True, 'F': False, 'S': StopIteration, '.': Ellipsis}


def dumps(value, version=version):
    """The bytes of a value."""
    writer = _Writer(version)
    writer.write(value)
    return ''.join(writer.out)


def dump(value, file, version=version):
    """Write the bytes of a value to a file."""
    file.write(dumps(value, version))
    # Who opened the file for this call relies on its being closed at once.
    if type(file) is _file:
        file.flush()


def loads(string):
    """The value of bytes."""
    content = str(buffer(string)) if not isinstance(string, str) else string
    at = [0]

    def read(n):
        start = at[0]
        at[0] = start + n
        return content[start:start + n]
    return _Reader(read).value()


def load(file):
    """Read a value from a file."""
    return _Reader(file.read).value()
