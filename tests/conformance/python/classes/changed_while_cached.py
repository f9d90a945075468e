# Members that come and go while attributes of other names, and of the same one, are looked up.

class Base(object):
    pass


class D(object):
    """A descriptor, by and by."""

    def __init__(self, word):
        self.word = word


class C(Base):
    d = D('d')
    plain = 1

    def method(self):
        return 'method'


def look(o):
    answers = []
    for name in ('plain', 'method', 'd', 'other'):
        v = getattr(o, name, 'missing')
        answers.append(v() if callable(v) else v.word if isinstance(v, D) else v)
    try:
        answers.append(o.other)
    except AttributeError:
        answers.append('no other')
    answers.append(o.plain)
    return answers


c = C()
c.d = 'own d'


def change(n):
    if n == 1:
        Base.other = 'from base'
    elif n == 2:
        C.other = 'from class'
    elif n == 3:
        del C.other
    elif n == 4:
        C.plain = property(lambda self: 'a property')
    elif n == 5:
        D.__get__ = lambda self, o, cls: 'got ' + self.word
    elif n == 6:
        D.__set__ = lambda self, o, v: None
    elif n == 7:
        del Base.other
    elif n == 8:
        C.__getattr__ = lambda self, name: 'asked for ' + name
    elif n == 9:
        C.__getattribute__ = lambda self, name: 'all ' + name
    elif n == 10:
        del C.__getattribute__
    elif n == 11:
        del D.__set__
    elif n == 12:
        Base.other = 'again'
    elif n == 13:
        C.method = lambda self: 'changed'
    elif n == 14:
        C.__bases__ = (type('Other', (object,), {'other': 'other base'}),)
    elif n == 15:
        del C.plain
        Base.plain = 'not mine'


for n in range(17):
    change(n)
    answers = [look(c) for again in range(3)]
    assert answers[0] == answers[1] == answers[2], answers
    print n, answers[0]


# The same while it is hot: names that nobody looks at change all the time.
class Counter(object):
    step = 1

    def up(self, n):
        return n + self.step


counter, total = Counter(), 0
for n in range(3000):
    setattr(Counter, 'note%d' % (n % 300), n)
    if n % 1000 == 999:
        Counter.step += 1
    if n == 2500:
        Counter.up = lambda self, n: n - self.step
    total = counter.up(total)
print total, Counter.note7, counter.note299


# Stores: a name becomes a data descriptor, and `__setattr__` comes.
class S(object):
    pass


s, log = S(), []
for n in range(900):
    s.value = n
    if n == 300:
        S.value = property(lambda self: 'read', lambda self, v: log.append(v))
    if n == 600:
        S.__setattr__ = lambda self, name, v: log.append((name, v))
    if n == 800:
        del S.__setattr__
        del S.value
print s.value, len(log), log[0], log[-1], sorted(s.__dict__)
