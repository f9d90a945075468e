"""Objects as strings that can be stored, and back: the textual protocol 0 only, whatever protocol is asked for."""

import sys
from copy_reg import dispatch_table, _reduce_ex
from cStringIO import StringIO
from types import ClassType, InstanceType, FunctionType, BuiltinFunctionType

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'HIGHEST_PROTOCOL']

format_version = '2.0'
HIGHEST_PROTOCOL = 2


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


class Pickler:
    """Writes objects to a file."""

    def __init__(self, file, protocol=None):
        self.write = file.write
        self.memo = {}

    def clear_memo(self):
        self.memo.clear()

    def dump(self, obj):
        self.save(obj)
        self.write('.')

    def memoize(self, obj):
        n = len(self.memo)
        self.write('p%d\n' % n)
        self.memo[id(obj)] = n, obj

    def persistent_id(self, obj):
        return None

    def save(self, obj):
        persistent = self.persistent_id(obj)
        if persistent is not None:
            self.write('P%s\n' % persistent)
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self.write('g%d\n' % known[0])
            return
        kind = type(obj)
        saver = self.savers.get(kind)
        if saver is not None:
            saver(self, obj)
        elif issubclass(kind, type):
            self.save_global(obj)
        else:
            self.save_other(obj, kind)

    def save_other(self, obj, kind):
        reductor = dispatch_table.get(kind)
        if reductor is not None:
            reduced = reductor(obj)
        elif getattr(kind, '__reduce__', None) != getattr(object, '__reduce__', None):
            reduced = obj.__reduce__()
        else:
            reduced = _reduce_ex(obj, 0)
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 5:
            raise PicklingError('%s must return string or tuple' % reductor)
        function, args, state, items, pairs = (reduced + (None, None, None))[:5]
        self.save(function)
        self.save(args)
        self.write('R')
        self.memoize(obj)
        if items is not None:
            for item in items:
                self.save(item)
                self.write('a')
        if pairs is not None:
            for key, value in pairs:
                self.save(key)
                self.save(value)
                self.write('s')
        if state is not None:
            self.save(state)
            self.write('b')

    def save_none(self, obj):
        self.write('N')

    def save_bool(self, obj):
        self.write('I01\n' if obj else 'I00\n')

    def save_int(self, obj):
        self.write('I%r\n' % obj)

    def save_long(self, obj):
        self.write('L%r\n' % obj)

    def save_float(self, obj):
        self.write('F%r\n' % obj)

    def save_str(self, obj):
        self.write('S%r\n' % obj)
        self.memoize(obj)

    def save_unicode(self, obj):
        text = obj.replace('\\', '\\u005c').replace('\n', '\\u000a')
        self.write('V%s\n' % text.encode('raw-unicode-escape'))
        self.memoize(obj)

    def save_tuple(self, obj):
        self.write('(')
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            # An item led back to the tuple: what was made there is the tuple.
            self.write('0' * (len(obj) + 1) + 'g%d\n' % self.memo[id(obj)][0])
            return
        self.write('t')
        self.memoize(obj)

    def save_list(self, obj):
        self.write('(l')
        self.memoize(obj)
        for item in obj:
            self.save(item)
            self.write('a')

    def save_dict(self, obj):
        self.write('(d')
        self.memoize(obj)
        for key, value in obj.iteritems():
            self.save(key)
            self.save(value)
            self.write('s')

    def save_set(self, obj):
        self.save(type(obj))
        self.save((list(obj),))
        self.write('R')
        self.memoize(obj)

    def save_instance(self, obj):
        cls = obj.__class__
        self.write('(')
        if hasattr(obj, '__getinitargs__'):
            for arg in obj.__getinitargs__():
                self.save(arg)
        self.write('i%s\n%s\n' % (cls.__module__, cls.__name__))
        self.memoize(obj)
        self.save(obj.__getstate__() if hasattr(obj, '__getstate__') else obj.__dict__)
        self.write('b')

    def save_global(self, obj, name=None):
        name = name or obj.__name__
        module = getattr(obj, '__module__', None) or '__main__'
        try:
            __import__(module)
            found = getattr(sys.modules[module], name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError("Can't pickle %r: it's not found as %s.%s" % (obj, module, name))
        if found is not obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module, name))
        self.write('c%s\n%s\n' % (module, name))
        self.memoize(obj)

    savers = {
        type(None): save_none, bool: save_bool, int: save_int, long: save_long, float: save_float, str: save_str,
        unicode: save_unicode, tuple: save_tuple, list: save_list, dict: save_dict, set: save_set, frozenset: save_set,
        InstanceType: save_instance, ClassType: save_global, FunctionType: save_global, BuiltinFunctionType: save_global,
        type: save_global}


class _Blank:
    pass


class Unpickler:
    """Reads objects from a file."""

    def __init__(self, file):
        self.read = file.read
        self.readline = file.readline
        self.memo = {}

    def load(self):
        self.mark = object()
        self.stack = []
        while True:
            code = self.read(1)
            if not code:
                raise EOFError
            if code == '.':
                return self.stack.pop()
            try:
                handler = self.handlers[code]
            except KeyError:
                raise UnpicklingError("invalid load key, %r." % code)
            handler(self)

    def line(self):
        text = self.readline()
        if not text.endswith('\n'):
            raise EOFError
        return text[:-1]

    def since_mark(self):
        """Take what was pushed since the last mark."""
        stack = self.stack
        at = len(stack) - 1
        while stack[at] is not self.mark:
            at -= 1
        items = stack[at + 1:]
        del stack[at:]
        return items

    def persistent_load(self, pid):
        raise UnpicklingError('A load persistent id instruction was encountered, but no persistent_load function was specified.')

    def find_class(self, module, name):
        __import__(module)
        return getattr(sys.modules[module], name)

    def load_mark(self):
        self.stack.append(self.mark)

    def load_none(self):
        self.stack.append(None)

    def load_int(self):
        text = self.line()
        self.stack.append({'00': False, '01': True}[text] if text in ('00', '01') else int(text))

    def load_long(self):
        self.stack.append(long(self.line().rstrip('L')))

    def load_float(self):
        self.stack.append(float(self.line()))

    def load_string(self):
        text = self.line()
        if len(text) < 2 or text[0] != text[-1] or text[0] not in '\'"':
            raise ValueError('insecure string pickle')
        self.stack.append(text[1:-1].decode('string-escape'))

    def load_unicode(self):
        self.stack.append(self.line().decode('raw-unicode-escape'))

    def load_tuple(self):
        self.stack.append(tuple(self.since_mark()))

    def load_list(self):
        self.stack.append(self.since_mark())

    def load_dict(self):
        items = self.since_mark()
        self.stack.append(dict(zip(items[::2], items[1::2])))

    def load_append(self):
        item = self.stack.pop()
        self.stack[-1].append(item)

    def load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    def load_put(self):
        self.memo[self.line()] = self.stack[-1]

    def load_get(self):
        self.stack.append(self.memo[self.line()])

    def load_pop(self):
        self.stack.pop()

    def load_global(self):
        module = self.line()
        self.stack.append(self.find_class(module, self.line()))

    def load_inst(self):
        module = self.line()
        cls = self.find_class(module, self.line())
        args = self.since_mark()
        if not args and type(cls) is ClassType and not hasattr(cls, '__getinitargs__'):
            obj = _Blank()
            obj.__class__ = cls
        else:
            obj = cls(*args)
        self.stack.append(obj)

    def load_reduce(self):
        args = self.stack.pop()
        self.stack.append(self.stack.pop()(*args))

    def load_persistent(self):
        self.stack.append(self.persistent_load(self.line()))

    def load_build(self):
        state = self.stack.pop()
        obj = self.stack[-1]
        if hasattr(obj, '__setstate__'):
            obj.__setstate__(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            obj.__dict__.update(state)
        if slots:
            for name, value in slots.items():
                setattr(obj, name, value)

    handlers = {
        '(': load_mark, 'N': load_none, 'I': load_int, 'L': load_long, 'F': load_float, 'S': load_string, 'V': load_unicode,
        't': load_tuple, 'l': load_list, 'd': load_dict, 'a': load_append, 's': load_setitem, 'p': load_put, 'g': load_get,
        '0': load_pop, 'c': load_global, 'i': load_inst, 'R': load_reduce, 'P': load_persistent, 'b': load_build}


def dump(obj, file, protocol=None):
    """Write an object to a file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None):
    """An object as a string."""
    file = StringIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file):
    """Read an object from a file."""
    return Unpickler(file).load()


def loads(str):
    """The object of a string."""
    return Unpickler(StringIO(str)).load()
