# What is made of a dict or set asks no key for its hash again.
class Key(int):
    asked = 0

    def __hash__(self):
        Key.asked += 1
        return int.__hash__(self)


d = dict.fromkeys(map(Key, xrange(10)))
print Key.asked
s = set(d)
s.difference(d)
s.symmetric_difference_update(d)
dict.fromkeys(set(d))
dict.fromkeys(frozenset(d))
print sorted(dict.fromkeys(d, 3).items())[:2], dict.fromkeys(frozenset(d), 123) == dict.fromkeys(d, 123)
print Key.asked
