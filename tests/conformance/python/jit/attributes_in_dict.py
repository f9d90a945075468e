# Instances whose __dict__ somebody asked for.
class New(object):
    shared = 'class'
    def __init__(self, n):
        self.n = n
        vars(self)['extra'] = n * 2
    def get(self):
        return self.n
    @property
    def double(self):
        return self.n * 2
    @double.setter
    def double(self, v):
        self.n = v // 2


class Old:
    shared = 'class'
    def __init__(self, n):
        self.n = n
        self.__dict__['extra'] = n * 2
    def get(self):
        return self.n


class Asked(New):
    def __getattr__(self, name):
        if name == 'gone':
            raise AttributeError(name)
        return 'asked for ' + name


class Strict(New):
    __slots__ = 'slot',
    def __setattr__(self, name, v):
        object.__setattr__(self, name, v if name != 'odd' else v + 1)


class Data(object):
    def __get__(self, o, c): return 'data'
    def __set__(self, o, v): o.__dict__['kept'] = v


class Described(New):
    data = Data()


def run(cls, n):
    total = 0
    for i in xrange(n):
        o = cls(i)
        total += o.n + o.extra + o.get()
        o.n = 5
        o.more = o.n + 1
        total += o.more + o.get() + len(o.shared)
        o.shared = 'own'
        total += len(o.shared)
        if i % 7 == 0:
            o.get = lambda: 100
        total += o.get()
        del o.shared
        total += len(o.shared)
        f = o.get
        total += f()
    return total, sorted(o.__dict__)[:4]


def properties(n):
    total = 0
    for i in xrange(n):
        o = New(i)
        o.double = o.double + 10
        total += o.double
        o.__dict__['double'] = 'hidden'
        total += o.double
    return total


def missing(n):
    seen = []
    for i in xrange(n):
        o, p = Asked(i), New(i)
        seen.append(o.whatever)
        try:
            o.gone
        except AttributeError as e:
            seen.append(str(e))
        try:
            p.gone
        except AttributeError as e:
            seen.append(str(e))
    return seen[-3:]


def hooked(n):
    total = 0
    for i in xrange(n):
        o = Strict(i)
        o.odd = i
        o.slot = 1
        total += o.odd + o.slot + o.n
    return total


def described(n):
    for i in xrange(n):
        o = Described(i)
        o.data = i
        o.__dict__['data'] = 'hidden'
    return o.data, o.kept


def changing(n):
    out = []
    for i in xrange(n):
        o = New(i)
        if i == n // 2:
            New.late = 'late'
        if i == n // 2 + 10:
            New.n = property(lambda self: 'property', lambda self, v: None)
        out.append(getattr(o, 'late', None) if i < n // 2 else o.late)
        out.append(o.n)
    del New.n
    return out[:2], out[-2:], out.count('late'), out.count('property')


class Keys(dict):
    def __getitem__(self, key): return 'not asked'


def odd_dicts(n):
    out = []
    for i in xrange(n):
        o = New(1)
        o.__dict__ = Keys(a=1, n=2)
        o.b = 3
        out = [o.a, o.n, o.b, o.get()]
        o.__dict__ = {1: 2, 'n': 7, u'k': 4}
        o.c = 5
        out += [o.n, o.c, o.k]
    return out


print run(New, 300)
print run(Old, 300)
print properties(300)
print missing(200)
print hooked(200)
print described(200)
print changing(300)
print odd_dicts(200)


class Loaded(object):
    def __init__(self, fields):
        self.__dict__.update(fields)


def loaded(n):
    total = 0
    for i in xrange(n):
        o = Loaded({u'x': i, u'y': 2})
        total += o.x * o.y
        o.x = 1
        total += o.x + len(o.__dict__)
        del o.y
        total += hasattr(o, 'y')
    return total, o.__dict__


print loaded(200)
exec 'print q; q = 2; print q' in {u'q': 5}
