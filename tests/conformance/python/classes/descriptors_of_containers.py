# A subclass of a container may be a descriptor.
class Handlers(dict):
    def __get__(self, instance, owner=None):
        return 'handlers', instance is None, owner.__name__, sorted(self)


class Plain(dict):
    pass


class Names(list):
    def __get__(self, instance, owner=None):
        return self if instance is None else [name.upper() for name in self]

    def __set__(self, instance, value):
        self.append(value)


class Pair(tuple):
    def __get__(self, instance, owner=None):
        return self[instance is None]


class Thing(object):
    handlers = Handlers(a=1)
    plain = Plain(b=2)
    names = Names(['x'])
    pair = Pair('no')


thing = Thing()
for i in range(4):
    print thing.handlers, thing.plain, thing.names, thing.pair
    thing.names = 'y%d' % i
print Thing.handlers, Thing.plain, Thing.names, Thing.pair, thing.__dict__


class Base(object):
    value = Plain()

    def read(self):
        return type(self.value).__name__


base = Base()
for i in range(6):
    print base.read(),
    if i == 2:
        Plain.__get__ = lambda self, instance, owner: i
print
