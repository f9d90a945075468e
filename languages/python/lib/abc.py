"""Abstract base classes: abstract methods, and subclasses by registration."""

__all__ = ['ABCMeta', 'abstractmethod', 'abstractproperty']


class _Old:
    pass


_INSTANCE = type(_Old())


def abstractmethod(function):
    """Mark a method that concrete classes must define."""
    function.__isabstractmethod__ = True
    return function


class abstractproperty(object):
    """A property that concrete classes must define."""
    __isabstractmethod__ = True

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = fget.__doc__ if doc is None and fget is not None else doc

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(obj)

    def __set__(self, obj, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(obj, value)

    def __delete__(self, obj):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(obj)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel)


def _refusing_new(cls, *args, **kwargs):
    """`__new__` of abstract classes and their subclasses, as long as something is abstract."""
    abstract = cls.__abstractmethods__
    if abstract:
        raise TypeError("Can't instantiate abstract class %s with abstract methods %s" % (
            cls.__name__, ', '.join(sorted(abstract))))
    new = _plain_new(cls)
    return new(cls) if new is object.__new__ else new(cls, *args, **kwargs)


def _plain_new(cls):
    """The `__new__` that a class would have if none of its ancestors had been abstract."""
    for ancestor in cls.__mro__:
        new = ancestor.__dict__.get('__new__')
        if new is not None and getattr(new, '__func__', new) is not _refusing_new:
            return getattr(ancestor, '__new__')
    return object.__new__


class ABCMeta(type):
    """Metaclass of abstract base classes.

    A class keeps what was registered with it in `_abc_registry`, and answers that are known in two dicts that are emptied
    whenever anything is registered anywhere.
    """

    _abc_registrations = 0

    def __new__(meta, name, bases, namespace):
        cls = super(ABCMeta, meta).__new__(meta, name, bases, namespace)
        abstract = [key for key in namespace if getattr(namespace[key], '__isabstractmethod__', False)]
        for base in bases:
            for key in getattr(base, '__abstractmethods__', ()):
                if getattr(getattr(cls, key, None), '__isabstractmethod__', False):
                    abstract.append(key)
        cls.__abstractmethods__ = frozenset(abstract)
        if '__new__' not in namespace:
            if abstract:
                cls.__new__ = staticmethod(_refusing_new)
            elif cls.__new__ is _refusing_new:
                cls.__new__ = staticmethod(_plain_new(cls))
        cls._abc_registry = []
        cls._abc_known = {}
        cls._abc_version = ABCMeta._abc_registrations
        return cls

    def register(cls, subclass):
        """Count a class and its subclasses among the subclasses."""
        import types
        if not isinstance(subclass, (type, types.ClassType)):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.append(subclass)
        ABCMeta._abc_registrations += 1

    def __instancecheck__(cls, instance):
        subclass = getattr(instance, '__class__', None)
        if subclass is not None and cls.__subclasscheck__(subclass):
            return True
        kind = type(instance)
        # The type that instances of all old-style classes share says nothing about them.
        return kind is not subclass and kind is not _INSTANCE and cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        if cls._abc_version != ABCMeta._abc_registrations:
            cls._abc_known = {}
            cls._abc_version = ABCMeta._abc_registrations
        known = cls._abc_known
        if subclass in known:
            return known[subclass]
        answer = cls._abc_decide(subclass)
        known[subclass] = answer
        return answer

    def _abc_decide(cls, subclass):
        hook = getattr(cls, '__subclasshook__', None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return answer
        if cls in getattr(subclass, '__mro__', ()):
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False
