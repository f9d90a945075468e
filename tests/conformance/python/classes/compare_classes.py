# A metaclass decides how classes compare; `type` has the methods that order by address.
class ByKey(type):
    def __eq__(self, other):
        return type(self) is type(other) and self.key == other.key

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return self.key < other.key

    def __hash__(self):
        return hash(self.key)


class ByCmp(type):
    def __cmp__(self, other):
        return cmp(self.__name__, getattr(other, '__name__', ''))


def make(meta, name, key):
    made = meta(name, (object,), {})
    made.key = key
    return made


a, b, c = make(ByKey, 'a', 1), make(ByKey, 'b', 1), make(ByKey, 'c', 2)
print a == b, a != b, a == c, a < c, c < a, a == 1, a == int
print sorted([c, a])[0].__name__, [a, c].index(b), b in [c, a], {a: 'x'}[b]
d, e = make(ByCmp, 'd', 0), make(ByCmp, 'e', 0)
print d < e, d > e, d == d, cmp(d, e), cmp(e, d), max([d, e]).__name__
print int == int, int != str, (int < str) == (id(int) < id(str)), int.__eq__(int), int.__ne__(int), int.__lt__(3)
print sorted(n for n in dir(type) if n in ('__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__'))


class Plain(object):
    pass


for name in '__eq__', '__lt__':
    print name, getattr(Plain, name).__name__, hasattr(Plain(), name)
