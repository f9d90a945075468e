# `__new__` makes instances of its own class and of subclasses alone.
import array, collections, itertools, operator, random, weakref

class Old:
    def method(self): pass

class Pair(tuple): pass

def attempt(make, *args):
    try:
        print type(make(*args)).__name__
    except TypeError as e:
        print e

for i in range(3):
    attempt(set.__new__, dict)
    attempt(property.__new__, dict)
    attempt(staticmethod.__new__, int)
    attempt(super.__new__, dict, int)
    attempt(type(random).__new__, dict, 'a')
    attempt(collections.deque.__new__, dict)
    attempt(itertools.count.__new__, dict)
    attempt(operator.itemgetter.__new__, dict, 1)
    attempt(weakref.ref.__new__, dict, set())
    attempt(random.Random.__new__, dict)
    attempt(array.array.__new__, dict, 'i')
    attempt(bool.__new__, int)
    attempt(type(lambda: 0).__new__, dict, (lambda: 0).func_code, {})
    attempt(type(Old).__new__, dict, 'a', (), {})
    attempt(type(Old().method).__new__, dict, 1, 2)
    attempt(BaseException.__new__, type)
    attempt(BaseException.__new__, set)
    attempt(dict.__new__, Exception)
    attempt(dict.__new__)
    attempt(dict.__new__, 5)
    attempt(list.__new__, Old)
    attempt(object.__new__, Exception)
    attempt(tuple.__new__, Pair)
    attempt(tuple.__new__, list)
