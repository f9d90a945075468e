"""Threads and the locks between them."""

from _thread import allocate_lock, error, exit, get_ident, interrupt_main, LockType, stack_size, start_new_thread, _count
from _thread import _at_end
from _weakref import ref as _ref

start_new, exit_thread, allocate = start_new_thread, exit, allocate_lock

# Dicts by thread number that an ended thread's entry is to be taken out of: all of them for good, or those of objects.
_by_thread = []
_locals = {}


def _per_thread():
    """A dict whose keys are numbers of threads; entries go when their thread ends."""
    entries = {}
    _by_thread.append(entries)
    return entries


def _ended():
    number = get_ident()
    for entries in _by_thread:
        entries.pop(number, None)
    for reference in _locals.values():
        it = reference()
        if it is not None:
            _dicts(it).pop(number, None)


class _local(object):
    """Attributes that each thread has for itself."""

    __slots__ = ('__arguments', '__dicts', '__weakref__')

    def __new__(cls, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        _set_arguments(self, (args, kwargs))
        _set_dicts(self, {get_ident(): {}})
        key = id(self)
        _locals[key] = _ref(self, lambda _: _locals.pop(key, None))
        return self

    def __getattribute__(self, name):
        own = _own(self)
        if name == '__dict__':
            return own
        cls = type(self)
        for base in cls.__mro__:
            if name in base.__dict__:
                found = base.__dict__[name]
                kind = type(found)
                get = getattr(kind, '__get__', None)
                if get is not None and hasattr(kind, '__set__'):
                    return get(found, self, cls)
                if name in own:
                    return own[name]
                return found if get is None else get(found, self, cls)
        try:
            return own[name]
        except KeyError:
            raise AttributeError("'%s' object has no attribute '%s'" % (_name(cls), name))

    def __setattr__(self, name, value):
        own = _own(self)
        if name == '__dict__':
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % _name(type(self)))
        for base in type(self).__mro__:
            if name in base.__dict__:
                found = base.__dict__[name]
                set = getattr(type(found), '__set__', None)
                if set is not None:
                    return set(found, self, value)
                break
        own[name] = value

    def __delattr__(self, name):
        own = _own(self)
        if name == '__dict__':
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % _name(type(self)))
        for base in type(self).__mro__:
            if name in base.__dict__:
                found = base.__dict__[name]
                delete = getattr(type(found), '__delete__', None)
                if delete is not None:
                    return delete(found, self)
                break
        try:
            del own[name]
        except KeyError:
            raise AttributeError(name)


_local.__module__ = 'thread'
_arguments, _set_arguments = _local._local__arguments.__get__, _local._local__arguments.__set__
_dicts, _set_dicts = _local._local__dicts.__get__, _local._local__dicts.__set__


def _name(cls):
    return 'thread._local' if cls is _local else cls.__name__


def _own(it):
    """The dict of the running thread; a thread that has none yet initialises the object for itself."""
    dicts = _dicts(it)
    number = get_ident()
    try:
        return dicts[number]
    except KeyError:
        pass
    own = dicts[number] = {}
    args, kwargs = _arguments(it)
    try:
        type(it).__init__(it, *args, **kwargs)
    except:
        del dicts[number]
        raise
    return own


_at_end(_ended)
