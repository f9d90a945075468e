registry = {}
def register(name=None):
    def deco(c):
        registry[name or c.__name__.lower()] = c
        return c
    return deco
@register()
class Circle(object):
    def __init__(self, r): self.r = r
    def area(self): return 3 * self.r ** 2
@register('sq')
class Square(object):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
print sorted(registry), [registry[k](2).area() for k in sorted(registry)]
class Meta(type):
    plugins = []
    def __new__(mcs, n, b, d):
        c = type.__new__(mcs, n, b, d)
        if b != (object,): Meta.plugins.append(n)
        for k, v in d.items():
            if isinstance(v, Field): v.name = k
        c._fields = sorted(k for k, v in d.items() if isinstance(v, Field))
        return c
class Field(object):
    def __init__(self, t, default=None): self.t = t; self.default = default
    def __get__(self, o, c): return self if o is None else o.__dict__.get(self.name, self.default)
    def __set__(self, o, v):
        if not isinstance(v, self.t): raise TypeError('%s must be %s' % (self.name, self.t.__name__))
        o.__dict__[self.name] = v
class Model(object):
    __metaclass__ = Meta
    def __init__(self, **k):
        for n, v in k.items(): setattr(self, n, v)
    def __repr__(self): return '%s(%s)' % (type(self).__name__, ', '.join('%s=%r' % (f, getattr(self, f)) for f in self._fields))
class User(Model):
    name = Field(str, 'anon'); age = Field(int, 0)
class Post(Model):
    title = Field(str)
print User(name='Al', age=5), User(), Post(title='t'), Meta.plugins, User._fields
try:
    User(age='x')
except TypeError as e: print e
def total(cls):
    for n in ('gt', 'ge', 'le'):
        setattr(cls, '__%s__' % n, {'gt': lambda s, o: not (s < o or s == o), 'ge': lambda s, o: not s < o, 'le': lambda s, o: s < o or s == o}[n])
    return cls
@total
class V(object):
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __eq__(self, o): return self.v == o.v
print V(1) <= V(2), V(2) >= V(2), V(3) > V(2), V(1) > V(1)
