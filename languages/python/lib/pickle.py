"""Objects as strings that can be stored, and back: protocols 0 (text), 1 (binary) and 2 (classes made short)."""

import struct
import sys
from copy_reg import dispatch_table, _extension_cache, _extension_registry, _inverted_registry
from cStringIO import StringIO
from types import (BuiltinFunctionType, ClassType, DictType, FloatType, FunctionType, InstanceType, IntType,
                   ListType, LongType, NoneType, StringType, TupleType, TypeType, UnicodeType)

__version__ = '2.0'
format_version = '2.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0']
HIGHEST_PROTOCOL = 2

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads']

# What a pickle is made of: each is one byte, and what follows it depends on it.
_OPCODES = dict(
    MARK='(', STOP='.', POP='0', POP_MARK='1', DUP='2', FLOAT='F', INT='I', BININT='J', BININT1='K', LONG='L',
    BININT2='M', NONE='N', PERSID='P', BINPERSID='Q', REDUCE='R', STRING='S', BINSTRING='T', SHORT_BINSTRING='U',
    UNICODE='V', BINUNICODE='X', APPEND='a', BUILD='b', GLOBAL='c', DICT='d', EMPTY_DICT='}', APPENDS='e', GET='g',
    BINGET='h', INST='i', LONG_BINGET='j', LIST='l', EMPTY_LIST=']', OBJ='o', PUT='p', BINPUT='q', LONG_BINPUT='r',
    SETITEM='s', TUPLE='t', EMPTY_TUPLE=')', SETITEMS='u', BINFLOAT='G', PROTO='\x80', NEWOBJ='\x81', EXT1='\x82',
    EXT2='\x83', EXT4='\x84', TUPLE1='\x85', TUPLE2='\x86', TUPLE3='\x87', NEWTRUE='\x88', NEWFALSE='\x89',
    LONG1='\x8a', LONG4='\x8b')
for _name, _code in _OPCODES.items():
    setattr(sys.modules[__name__], _name, _code)
del _name, _code
TRUE = 'I01\n'
FALSE = 'I00\n'
__all__.extend(_OPCODES)

# Items that one APPENDS or SETITEMS adds.
_BATCH = 1000


class PickleError(Exception):
    """What is common to the errors of this module."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """A pickle cannot be read."""


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


_pack_int = struct.Struct('<i').pack
_pack_short = struct.Struct('<H').pack
_pack_float = struct.Struct('>d').pack


def encode_long(n):
    """A long as the shortest two's complement, lowest byte first."""
    if n == 0:
        return ''
    size = n.bit_length() // 8 + 1
    if size > 1 and -n == 1 << (8 * size - 9):
        size -= 1
    digits = '%0*x' % (2 * size, n & ((1 << 8 * size) - 1))
    return digits.decode('hex')[::-1]


def decode_long(data):
    """The long that such bytes are."""
    if not data:
        return 0L
    n = long(data[::-1].encode('hex'), 16)
    if data[-1] >= '\x80':
        n -= 1L << 8 * len(data)
    return n


_classes_of_functions = {}


def whichmodule(function, name):
    """The module that a function without `__module__` comes from."""
    module = getattr(function, '__module__', None)
    if module is not None:
        return module
    known = _classes_of_functions.get(function)
    if known is not None:
        return known
    for module, content in sys.modules.items():
        if content is not None and module != '__main__' and getattr(content, name, None) is function:
            break
    else:
        module = '__main__'
    _classes_of_functions[function] = module
    return module


def _named(module, name):
    __import__(module)
    return getattr(sys.modules[module], name)


class Pickler:
    """Writes objects to a file."""

    dispatch = {}

    def __init__(self, file, protocol=None):
        if protocol is None:
            protocol = 0
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
        self.write = file.write
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0

    def clear_memo(self):
        """Forget what was written: it will be written again."""
        self.memo.clear()

    def dump(self, obj):
        """Write an object."""
        if self.proto >= 2:
            self.write(PROTO + chr(self.proto))
        self.save(obj)
        self.write(STOP)

    def memoize(self, obj):
        if self.fast:
            return
        key = id(obj)
        assert key not in self.memo
        n = len(self.memo)
        self.write(self.put(n))
        self.memo[key] = n, obj

    def put(self, n, pack=_pack_int):
        if not self.bin:
            return 'p%d\n' % n
        return BINPUT + chr(n) if n < 256 else LONG_BINPUT + pack(n)

    def get(self, n, pack=_pack_int):
        if not self.bin:
            return 'g%d\n' % n
        return BINGET + chr(n) if n < 256 else LONG_BINGET + pack(n)

    def persistent_id(self, obj):
        return None

    def save(self, obj):
        persistent = self.persistent_id(obj)
        if persistent is not None:
            return self.save_pers(persistent)
        known = self.memo.get(id(obj))
        if known is not None:
            return self.write(self.get(known[0]))
        kind = type(obj)
        saver = self.dispatch.get(kind)
        if saver is not None:
            return saver(self, obj)
        reduce = dispatch_table.get(kind)
        if reduce is not None:
            how = reduce(obj)
        else:
            if isinstance(obj, type):
                return self.save_global(obj)
            reduce = getattr(obj, '__reduce_ex__', None)
            if reduce is not None:
                how = reduce(self.proto)
            else:
                reduce = getattr(obj, '__reduce__', None)
                if reduce is None:
                    raise PicklingError("Can't pickle %r object: %r" % (kind.__name__, obj))
                how = reduce()
        if type(how) is StringType:
            return self.save_global(obj, how)
        if type(how) is not TupleType:
            raise PicklingError('%s must return string or tuple' % reduce)
        if not 2 <= len(how) <= 5:
            raise PicklingError('Tuple returned by %s must have two to five elements' % reduce)
        self.save_reduce(obj=obj, *how)

    def save_pers(self, persistent):
        if self.bin:
            self.save(persistent)
            self.write(BINPERSID)
        else:
            self.write(PERSID + str(persistent) + '\n')

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, obj=None):
        if not isinstance(args, TupleType):
            raise PicklingError('args from reduce() should be a tuple')
        if not hasattr(func, '__call__'):
            raise PicklingError('func from reduce should be callable')
        if self.proto >= 2 and getattr(func, '__name__', '') == '__newobj__':
            cls = args[0]
            if not hasattr(cls, '__new__'):
                raise PicklingError('args[0] from __newobj__ args has no __new__')
            if obj is not None and cls is not obj.__class__:
                raise PicklingError('args[0] from __newobj__ args has the wrong class')
            self.save(cls)
            self.save(args[1:])
            self.write(NEWOBJ)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            known = self.memo.get(id(obj))
            if known is not None:
                # Its arguments led back to it: it was written with them.
                self.write(POP + self.get(known[0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            self.save(state)
            self.write(BUILD)

    def save_none(self, obj):
        self.write(NONE)
    dispatch[NoneType] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)
    dispatch[bool] = save_bool

    def save_int(self, obj, pack=_pack_int):
        if self.bin:
            if 0 <= obj < 256:
                return self.write(BININT1 + chr(obj))
            if 0 <= obj < 65536:
                return self.write(BININT2 + _pack_short(obj))
            if -0x80000000 <= obj <= 0x7fffffff:
                return self.write(BININT + pack(obj))
        self.write('I%d\n' % obj)
    dispatch[IntType] = save_int

    def save_long(self, obj, pack=_pack_int):
        if self.proto < 2:
            return self.write(LONG + repr(obj) + '\n')
        data = encode_long(obj)
        n = len(data)
        self.write((LONG1 + chr(n) if n < 256 else LONG4 + pack(n)) + data)
    dispatch[LongType] = save_long

    def save_float(self, obj, pack=_pack_float):
        self.write(BINFLOAT + pack(obj) if self.bin else FLOAT + repr(obj) + '\n')
    dispatch[FloatType] = save_float

    def save_string(self, obj, pack=_pack_int):
        if not self.bin:
            self.write(STRING + repr(obj) + '\n')
        elif len(obj) < 256:
            self.write(SHORT_BINSTRING + chr(len(obj)) + obj)
        else:
            self.write(BINSTRING + pack(len(obj)) + obj)
        self.memoize(obj)
    dispatch[StringType] = save_string

    def save_unicode(self, obj, pack=_pack_int):
        if self.bin:
            data = obj.encode('utf-8')
            self.write(BINUNICODE + pack(len(data)) + data)
        else:
            text = obj.replace('\\', '\\u005c').replace('\n', '\\u000a')
            self.write(UNICODE + text.encode('raw-unicode-escape') + '\n')
        self.memoize(obj)
    dispatch[UnicodeType] = save_unicode

    def save_tuple(self, obj):
        n = len(obj)
        if n == 0:
            return self.write(EMPTY_TUPLE if self.proto else MARK + TUPLE)
        short = self.proto >= 2 and n <= 3
        if not short:
            self.write(MARK)
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            # An item led back to the tuple, which was written then.
            if short:
                undo = POP * n
            else:
                undo = POP_MARK if self.proto else POP * (n + 1)
            return self.write(undo + self.get(known[0]))
        self.write((TUPLE1, TUPLE2, TUPLE3)[n - 1] if short else TUPLE)
        self.memoize(obj)
    dispatch[TupleType] = save_tuple

    def save_empty_tuple(self, obj):
        self.write(EMPTY_TUPLE)

    def save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(iter(obj))
    dispatch[ListType] = save_list

    def _batch_appends(self, items):
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(APPEND)
            return
        batch = []
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                self._appends(batch)
                batch = []
        self._appends(batch)

    def _appends(self, batch):
        if len(batch) == 1:
            self.save(batch[0])
            self.write(APPEND)
        elif batch:
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(APPENDS)

    def save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.iteritems())
    dispatch[DictType] = save_dict

    def _batch_setitems(self, items):
        if not self.bin:
            for key, value in items:
                self.save(key)
                self.save(value)
                self.write(SETITEM)
            return
        batch = []
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                self._setitems(batch)
                batch = []
        self._setitems(batch)

    def _setitems(self, batch):
        if len(batch) == 1:
            key, value = batch[0]
            self.save(key)
            self.save(value)
            self.write(SETITEM)
        elif batch:
            self.write(MARK)
            for key, value in batch:
                self.save(key)
                self.save(value)
            self.write(SETITEMS)

    def save_inst(self, obj):
        cls = obj.__class__
        known = self.memo.get(id(obj))
        if known is not None:
            return self.write(self.get(known[0]))
        args = ()
        if hasattr(obj, '__getinitargs__'):
            args = obj.__getinitargs__()
            len(args)
            _keep_alive(args, self.memo)
        self.write(MARK)
        if self.bin:
            self.save(cls)
        for arg in args:
            self.save(arg)
        self.write(OBJ if self.bin else INST + cls.__module__ + '\n' + cls.__name__ + '\n')
        self.memoize(obj)
        try:
            getstate = obj.__getstate__
        except AttributeError:
            state = obj.__dict__
        else:
            state = getstate()
            _keep_alive(state, self.memo)
        self.save(state)
        self.write(BUILD)
    dispatch[InstanceType] = save_inst

    def save_global(self, obj, name=None, pack=struct.pack):
        if name is None:
            name = obj.__name__
        module = getattr(obj, '__module__', None)
        if module is None:
            module = whichmodule(obj, name)
        try:
            found = _named(module, name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError("Can't pickle %r: it's not found as %s.%s" % (obj, module, name))
        if found is not obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module, name))
        if self.proto >= 2:
            code = _extension_registry.get((module, name))
            if code:
                assert code > 0
                if code <= 0xff:
                    self.write(EXT1 + chr(code))
                elif code <= 0xffff:
                    self.write(EXT2 + _pack_short(code))
                else:
                    self.write(EXT4 + pack('<i', code))
                return
        self.write(GLOBAL + module + '\n' + name + '\n')
        self.memoize(obj)
    dispatch[ClassType] = save_global
    dispatch[FunctionType] = save_global
    dispatch[BuiltinFunctionType] = save_global
    dispatch[TypeType] = save_global


def _keep_alive(value, memo):
    """What is made for the pickle must live as long as its address is known."""
    memo.setdefault(id(memo), []).append(value)


class _EmptyClass:
    pass


class Unpickler:
    """Reads objects from a file."""

    dispatch = {}

    def __init__(self, file):
        self.readline = file.readline
        self.read = file.read
        self.memo = {}

    def load(self):
        """The next object."""
        self.mark = object()
        self.stack = []
        self.append = self.stack.append
        read, dispatch = self.read, self.dispatch
        try:
            while 1:
                dispatch[read(1)](self)
        except _Stop as stop:
            return stop.value

    def marker(self):
        """Where the last mark lies."""
        stack, mark = self.stack, self.mark
        k = len(stack) - 1
        while stack[k] is not mark:
            k -= 1
        return k

    def _since_mark(self):
        k = self.marker()
        items = self.stack[k + 1:]
        del self.stack[k:]
        return items

    def _line(self):
        return self.readline()[:-1]

    def _int4(self):
        data = self.read(4)
        if len(data) < 4:
            raise EOFError('EOF read where object expected')
        return struct.unpack('<i', data)[0]

    def find_class(self, module, name):
        return _named(module, name)

    def load_eof(self):
        raise EOFError
    dispatch[''] = load_eof

    def load_proto(self):
        proto = ord(self.read(1))
        if not 0 <= proto <= 2:
            raise ValueError('unsupported pickle protocol: %d' % proto)
    dispatch[PROTO] = load_proto

    def load_persid(self):
        self.append(self.persistent_load(self._line()))
    dispatch[PERSID] = load_persid

    def load_binpersid(self):
        self.append(self.persistent_load(self.stack.pop()))
    dispatch[BINPERSID] = load_binpersid

    def load_true(self):
        self.append(True)

    def load_false(self):
        self.append(False)

    def load_none(self):
        self.append(None)

    dispatch.update({NONE: load_none, NEWTRUE: load_true, NEWFALSE: load_false})

    def load_int(self):
        line = self.readline()
        if line == FALSE[1:]:
            value = False
        elif line == TRUE[1:]:
            value = True
        else:
            try:
                value = int(line)
            except ValueError:
                value = long(line)
        self.append(value)
    dispatch[INT] = load_int

    def load_binint(self):
        self.append(self._int4())
    dispatch[BININT] = load_binint

    def load_binint1(self):
        self.append(ord(self.read(1)))
    dispatch[BININT1] = load_binint1

    def load_binint2(self):
        self.append(struct.unpack('<H', self.read(2))[0])
    dispatch[BININT2] = load_binint2

    def load_long(self):
        self.append(long(self._line(), 0))
    dispatch[LONG] = load_long

    def load_long1(self):
        self.append(decode_long(self.read(ord(self.read(1)))))
    dispatch[LONG1] = load_long1

    def load_long4(self):
        self.append(decode_long(self.read(self._int4())))
    dispatch[LONG4] = load_long4

    def load_float(self):
        self.append(float(self._line()))
    dispatch[FLOAT] = load_float

    def load_binfloat(self):
        self.append(struct.unpack('>d', self.read(8))[0])
    dispatch[BINFLOAT] = load_binfloat

    def load_string(self):
        text = self._line()
        for quote in '"\'':
            if text.startswith(quote):
                if len(text) < 2 or not text.endswith(quote):
                    raise ValueError('insecure string pickle')
                break
        else:
            raise ValueError('insecure string pickle')
        self.append(text[1:-1].decode('string-escape'))
    dispatch[STRING] = load_string

    def load_binstring(self):
        self.append(self.read(self._int4()))
    dispatch[BINSTRING] = load_binstring

    def load_short_binstring(self):
        self.append(self.read(ord(self.read(1))))
    dispatch[SHORT_BINSTRING] = load_short_binstring

    def load_unicode(self):
        self.append(unicode(self._line(), 'raw-unicode-escape'))
    dispatch[UNICODE] = load_unicode

    def load_binunicode(self):
        self.append(unicode(self.read(self._int4()), 'utf-8'))
    dispatch[BINUNICODE] = load_binunicode

    def load_tuple(self):
        self.append(tuple(self._since_mark()))
    dispatch[TUPLE] = load_tuple

    def load_empty_tuple(self):
        self.append(())
    dispatch[EMPTY_TUPLE] = load_empty_tuple

    def load_tuple1(self):
        stack = self.stack
        stack[-1] = (stack[-1],)
    dispatch[TUPLE1] = load_tuple1

    def load_tuple2(self):
        stack = self.stack
        stack[-2:] = [(stack[-2], stack[-1])]
    dispatch[TUPLE2] = load_tuple2

    def load_tuple3(self):
        stack = self.stack
        stack[-3:] = [(stack[-3], stack[-2], stack[-1])]
    dispatch[TUPLE3] = load_tuple3

    def load_empty_list(self):
        self.append([])
    dispatch[EMPTY_LIST] = load_empty_list

    def load_empty_dictionary(self):
        self.append({})
    dispatch[EMPTY_DICT] = load_empty_dictionary

    def load_list(self):
        self.append(self._since_mark())
    dispatch[LIST] = load_list

    def load_dict(self):
        items = self._since_mark()
        self.append(dict(zip(items[::2], items[1::2])))
    dispatch[DICT] = load_dict

    def _instantiate(self, cls, args):
        if not args and type(cls) is ClassType and not hasattr(cls, '__getinitargs__'):
            value = _EmptyClass()
            value.__class__ = cls
        else:
            try:
                value = cls(*args)
            except TypeError as error:
                raise TypeError, 'in constructor for %s: %s' % (cls.__name__, error), sys.exc_info()[2]
        self.append(value)

    def load_inst(self):
        args = tuple(self._since_mark())
        module = self._line()
        self._instantiate(self.find_class(module, self._line()), args)
    dispatch[INST] = load_inst

    def load_obj(self):
        items = self._since_mark()
        self._instantiate(items[0], tuple(items[1:]))
    dispatch[OBJ] = load_obj

    def load_newobj(self):
        args = self.stack.pop()
        cls = self.stack[-1]
        self.stack[-1] = cls.__new__(cls, *args)
    dispatch[NEWOBJ] = load_newobj

    def load_global(self):
        module = self._line()
        self.append(self.find_class(module, self._line()))
    dispatch[GLOBAL] = load_global

    def load_ext1(self):
        self.get_extension(ord(self.read(1)))
    dispatch[EXT1] = load_ext1

    def load_ext2(self):
        self.get_extension(struct.unpack('<H', self.read(2))[0])
    dispatch[EXT2] = load_ext2

    def load_ext4(self):
        self.get_extension(self._int4())
    dispatch[EXT4] = load_ext4

    def get_extension(self, code):
        known = _extension_cache.get(code, self)
        if known is self:
            key = _inverted_registry.get(code)
            if not key:
                raise ValueError('unregistered extension code %d' % code)
            known = _extension_cache[code] = self.find_class(*key)
        self.append(known)

    def load_reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self.stack[-1](*args)
    dispatch[REDUCE] = load_reduce

    def load_pop(self):
        del self.stack[-1]
    dispatch[POP] = load_pop

    def load_pop_mark(self):
        del self.stack[self.marker():]
    dispatch[POP_MARK] = load_pop_mark

    def load_dup(self):
        self.append(self.stack[-1])
    dispatch[DUP] = load_dup

    def load_get(self):
        self.append(self.memo[self._line()])
    dispatch[GET] = load_get

    def load_binget(self):
        self.append(self.memo[repr(ord(self.read(1)))])
    dispatch[BINGET] = load_binget

    def load_long_binget(self):
        self.append(self.memo[repr(self._int4())])
    dispatch[LONG_BINGET] = load_long_binget

    def load_put(self):
        self.memo[self._line()] = self.stack[-1]
    dispatch[PUT] = load_put

    def load_binput(self):
        self.memo[repr(ord(self.read(1)))] = self.stack[-1]
    dispatch[BINPUT] = load_binput

    def load_long_binput(self):
        self.memo[repr(self._int4())] = self.stack[-1]
    dispatch[LONG_BINPUT] = load_long_binput

    def load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)
    dispatch[APPEND] = load_append

    def load_appends(self):
        items = self._since_mark()
        self.stack[-1].extend(items)
    dispatch[APPENDS] = load_appends

    def load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value
    dispatch[SETITEM] = load_setitem

    def load_setitems(self):
        items = self._since_mark()
        target = self.stack[-1]
        for i in xrange(0, len(items), 2):
            target[items[i]] = items[i + 1]
    dispatch[SETITEMS] = load_setitems

    def load_build(self):
        state = self.stack.pop()
        value = self.stack[-1]
        setter = getattr(value, '__setstate__', None)
        if setter:
            setter(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            own = value.__dict__
            for name, v in state.iteritems():
                own[intern(name) if type(name) is str else name] = v
        if slots:
            for name, v in slots.items():
                setattr(value, name, v)
    dispatch[BUILD] = load_build

    def load_mark(self):
        self.append(self.mark)
    dispatch[MARK] = load_mark

    def load_stop(self):
        raise _Stop(self.stack.pop())
    dispatch[STOP] = load_stop


def dump(obj, file, protocol=None):
    """Write an object to a file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None):
    """The pickle of an object."""
    file = StringIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file):
    """Read an object from a file."""
    return Unpickler(file).load()


def loads(string):
    """The object that a pickle is of."""
    return Unpickler(StringIO(string)).load()
