# Look-ups with keys whose classes bring __hash__ and __eq__, hot enough to be compiled.
import traceback


class Key(object):
    def __init__(self, n, h=None):
        self.n = n
        self.h = n % 7 if h is None else h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __ne__(self, other):
        return not self == other


def work(rounds):
    d = {}
    s = set()
    hits = misses = 0
    for i in xrange(rounds):
        k = Key(i % 50)
        if k in d:
            hits += 1
            d[k] += 1
        else:
            misses += 1
            d[k] = 1
        if k not in s:
            s.add(k)
        if i % 3 == 0:
            hits += d.get(Key(i % 60), 0)
            misses += d.get(Key(i % 60)) is None
    return hits, misses, len(d), len(s), sorted(k.n for k in s)[:5], sum(d.values())


print work(2000)


def big(rounds):
    d = {}
    for i in xrange(rounds):
        d[Key(i % 10, (1 << 70) + i % 10)] = i
        d[Key(i % 10, -1)] = i
    return len(d), d[Key(3, (1 << 70) + 3)], d[Key(9, -1)]


print big(500)


class Odd(object):
    def __init__(self, n, hash_error=None, eq_error=None):
        self.n, self.hash_error, self.eq_error = n, hash_error, eq_error

    def __hash__(self):
        if self.hash_error:
            raise self.hash_error
        return 5

    def __eq__(self, other):
        if self.eq_error:
            raise self.eq_error
        return self.n == other.n


def failing(rounds):
    d = {Odd(1): 'one', Odd(2): 'two'}
    seen = []
    for i in xrange(rounds):
        k = Odd(i % 4)
        if i == rounds - 20:
            k = Odd(1, hash_error=ValueError('no hash'))
        if i == rounds - 10:
            d[Odd(9)] = 'nine'
            for x in d:
                if x.n == 1:
                    x.eq_error = IndexError('no eq')
            k = Odd(9)
        try:
            d[k]
        except KeyError as e:
            assert e.args[0] is k
            seen.append('K')
        except ValueError as e:
            seen.append('V')
            lines = traceback.format_exc().splitlines()
            print len(lines), lines[-1]
        except IndexError as e:
            seen.append('I')
    return ''.join(seen)[-24:]


print failing(400)


class Wild(object):
    table = None

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        t = Wild.table
        if t is not None:
            Wild.table = None
            t.clear()
            for i in range(20):
                t[Wild(100 + i)] = i
            t[Wild(7)] = 'again'
        return self.n == other.n


def wild(rounds):
    out = []
    for i in xrange(rounds):
        d = {Wild(1): 1, Wild(7): 'first'}
        if i % 50 == 49:
            Wild.table = d
        out.append(d[Wild(7)])
    return out.count('first'), out.count('again')


print wild(300)


class NoHash(object):
    def __hash__(self):
        return 'text'


def wrong(rounds):
    n = 0
    for i in xrange(rounds):
        try:
            {}[NoHash()] = i
        except TypeError as e:
            n += 1
            last = str(e)
    return n, last


print wrong(300)


class Hashed(object):
    def __hash__(self):
        return 3


def mixed(rounds):
    h = Hashed()
    d = {3: 'int', 'a': 'str', h: 'object', (3,): 'tuple'}
    r = []
    for i in xrange(rounds):
        r.append(d[h] + d[3])
        if Hashed() in d:
            r.append('?')
    return len(r), r[-1]


print mixed(300)
