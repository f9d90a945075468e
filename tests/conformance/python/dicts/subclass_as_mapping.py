# What a dict's class has in place of its methods does not matter where the dict is copied; its hash may be that of `object`.


class Odd(dict):
    __hash__ = object.__hash__

    def keys(self):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

    def __getitem__(self, key):
        return "no"

    def method(self):
        pass


def arguments(**given):
    return given


odd = Odd()
odd.update({1: 2})
dict.__setitem__(odd, 3, 4)
print sorted(dict(odd).items()), sorted(Odd(odd).items())
plain = {}
plain.update(odd)
print sorted(plain.items())
print arguments(**Odd(a=1)), dict(Odd(a=1), b=2) == {"a": 1, "b": 2}

print hash(odd) == object.__hash__(odd), odd in {odd: 1}, Odd() in {odd: 1}
print odd.method in {odd.method: 1}, hash(odd.method) == hash(odd.method)


class Row(list):
    __hash__ = object.__hash__


class Bag(set):
    __hash__ = object.__hash__


row, bag = Row([1]), Bag([1])
print len({row: 1, bag: 2}), {row: 1}[row], Row([1]) in {row: 1}
for table in {}, [], set(), bytearray():
    try:
        hash(table)
    except TypeError, e:
        print e
