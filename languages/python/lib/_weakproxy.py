"""Proxies: objects that pass everything on to another one without keeping it alive."""

from _references import ref

_get = object.__getattribute__
_set = object.__setattr__


def _target(proxy):
    target = _get(proxy, '_proxy_ref')()
    if target is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return target


class _Link(ref):
    """What a proxy holds: counted beside the references of the same object, and told apart from them."""

    __slots__ = ('owner',)

    def __init__(self, target, callback=None):
        ref.__init__(self, target, callback)


class weakproxy(object):
    """A proxy of an object that cannot be called."""

    __slots__ = ('_proxy_ref', '__weakref__')

    def __init__(self, target, callback=None):
        if callback is not None:
            notify = callback
            callback = lambda dead: notify(self)
        link = _Link(target, callback)
        link.owner = ref(self)
        _set(self, '_proxy_ref', link)

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = _get(self, '_proxy_ref')()
        return '<weakproxy at 0x%x to %s at 0x%x>' % (id(self), type(target).__name__, id(target))

    def __str__(self):
        return str(_target(self))

    def __unicode__(self):
        return unicode(_target(self))

    def __nonzero__(self):
        return bool(_target(self))

    def __len__(self):
        return len(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def next(self):
        return _target(self).next()

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __cmp__(self, other):
        return cmp(_target(self), _plain(other))

    def __eq__(self, other):
        return _target(self) == _plain(other)

    def __ne__(self, other):
        return _target(self) != _plain(other)

    def __lt__(self, other):
        return _target(self) < _plain(other)

    def __le__(self, other):
        return _target(self) <= _plain(other)

    def __gt__(self, other):
        return _target(self) > _plain(other)

    def __ge__(self, other):
        return _target(self) >= _plain(other)

    __hash__ = None


def _plain(v):
    return _target(v) if type(v) in (weakproxy, weakcallableproxy) else v


class weakcallableproxy(weakproxy):
    """A proxy of an object that can be called."""

    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


def _forward():
    """The operators."""
    import operator
    for name in ('add', 'sub', 'mul', 'div', 'floordiv', 'truediv', 'mod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor'):
        function = getattr(operator, '__%s__' % name)

        def forward(self, other, function=function):
            return function(_target(self), _plain(other))

        def backward(self, other, function=function):
            return function(_plain(other), _target(self))
        in_place = getattr(operator, '__i%s__' % name)

        def replace(self, other, function=in_place):
            return function(_target(self), _plain(other))
        setattr(weakproxy, '__%s__' % name, forward)
        setattr(weakproxy, '__i%s__' % name, replace)
        setattr(weakproxy, '__r%s__' % name, backward)
    for name in ('neg', 'pos', 'abs', 'invert', 'index'):
        function = getattr(operator, '__%s__' % name)
        setattr(weakproxy, '__%s__' % name, lambda self, function=function: function(_target(self)))
    for name, function in (('int', int), ('long', long), ('float', float)):
        setattr(weakproxy, '__%s__' % name, lambda self, function=function: function(_target(self)))


_forward()
ProxyType = weakproxy
CallableProxyType = weakcallableproxy


# The proxies without a callback, of which an object needs only one: references by the object's number.
_shared = {}


def proxy(target, callback=None):
    """A proxy of an object."""
    kind = weakcallableproxy if hasattr(target, '__call__') else weakproxy
    if callback is not None:
        return kind(target, callback)
    key = id(target)
    known = _shared[key]() if key in _shared else None
    if known is not None and _get(known, '_proxy_ref')() is target:
        return known
    fresh = kind(target)

    def forget(dead):
        if _shared.get(key) is dead:
            del _shared[key]
    _shared[key] = ref(fresh, forget)
    return fresh


def shown(reference):
    """What `getweakrefs` shows for a reference: the proxy that holds it, if one does."""
    return reference.owner() if type(reference) is _Link else reference
