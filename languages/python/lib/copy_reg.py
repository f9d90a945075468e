"""How objects that cannot say it themselves are taken apart for copies and pickles."""

from types import ClassType as _ClassType

__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

dispatch_table = {}
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register a function that reduces objects of a type."""
    if type(ob_type) is _ClassType:
        raise TypeError('copy_reg is not intended for use with classes')
    if not hasattr(pickle_function, '__call__'):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that it can be called."""
    if not hasattr(object, '__call__'):
        raise TypeError('constructors must be callable')


def _pickle_complex(c):
    return complex, (c.real, c.imag)


pickle(complex, _pickle_complex, complex)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


# What the state of an instance of a subclass is kept in.
_BUILT_IN = frozenset([bool, int, long, float, complex, str, unicode, tuple, list, dict, set, frozenset, bytearray])


# The flag of classes that a program wrote (`Py_TPFLAGS_HEAPTYPE`).
_WRITTEN_HERE = 1 << 9


def _base_of(cls):
    """The built-in type a class derives from."""
    for base in cls.__mro__:
        if base in _BUILT_IN:
            return base
    return object


def _reduce_ex(self, proto):
    """`object.__reduce_ex__` for the protocols 0 and 1."""
    cls = self.__class__
    base = _base_of(cls)
    if cls is not object and (base is cls or not cls.__flags__ & _WRITTEN_HERE):
        raise TypeError("can't pickle %s objects" % cls.__name__)
    if base is object:
        state = None
    else:
        state = base(self)
    args = (cls, base, state)
    try:
        getstate = self.__getstate__
    except AttributeError:
        if getattr(self, '__slots__', None):
            raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
        try:
            attributes = self.__dict__
        except AttributeError:
            attributes = None
    else:
        attributes = getstate()
    if attributes:
        return _reconstructor, args, attributes
    return _reconstructor, args


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def _slotnames(cls):
    """Names of the slots of a class and its bases."""
    names = []
    for ancestor in getattr(cls, '__mro__', ()):
        slots = ancestor.__dict__.get('__slots__', ())
        if isinstance(slots, basestring):
            slots = (slots,)
        for name in slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                # A class whose name is nothing but underscores mangles no names.
                owner = ancestor.__name__.lstrip('_')
                name = '_%s%s' % (owner, name) if owner else name
            names.append(name)
    return names


def add_extension(module, name, code):
    """Register an extension code."""
    code = int(code)
    if not 1 <= code <= 0x7fffffff:
        raise ValueError('code out of range')
    key = (module, name)
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError('key %s is already registered with code %s' % (key, _extension_registry[key]))
    if code in _inverted_registry:
        raise ValueError('code %s is already in use for key %s' % (code, _inverted_registry[code]))
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Forget an extension code."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError('key %s is not registered with code %s' % (key, code))
    del _extension_registry[key]
    del _inverted_registry[code]


def clear_extension_cache():
    _extension_cache.clear()
