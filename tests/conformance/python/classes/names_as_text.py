# The namespace of a class may have names that are text, and classes compare.
class Meta(type):
    def __new__(meta, name, bases, namespace):
        namespace.update({u'origin': 1, u'__doc__': 'text'})
        return type.__new__(meta, name, bases, namespace)

    def __eq__(self, other):
        return type.__eq__(self, other)

    def __hash__(self):
        return type.__hash__(self)


class Generic(object):
    __metaclass__ = Meta

    def method(self):
        return self.origin


print Generic.origin, Generic().method(), Generic.__doc__
print type('T', (), {u'x': 3}).x
print Generic == Generic, Generic == 3, Generic != Generic, Generic == int
print type.__eq__(int, int), type.__ne__(int, str), type.__lt__(int, 3), int.__eq__(int), int.__ne__(3)
print hasattr(int, '__gt__'), hasattr(3, '__gt__'), hasattr(object, '__eq__'), hasattr(object(), '__eq__')
try:
    type.__eq__(3, 3)
except TypeError as error:
    print error
