"""Abstract base classes: abstract methods, and subclasses by registration."""

__all__ = ['ABCMeta', 'abstractmethod', 'abstractproperty']


def abstractmethod(function):
    """Mark a method that concrete classes must define."""
    function.__isabstractmethod__ = True
    return function


class abstractproperty(property):
    """A property that concrete classes must define."""
    __isabstractmethod__ = True


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
        return kind is not subclass and cls.__subclasscheck__(kind)

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
        answer = cls.__subclasshook__(subclass)
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
