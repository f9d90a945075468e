# Classes that are made in a loop, each with a few instances: what compiled code does with them does not depend on the class.

class Base(object):
    count = 0

    def __init__(self, name):
        self.name = name

    def run(self, log):
        self.log = log
        self.log.append(self.name)
        self.count += 1
        return self.value() + self.count

    def describe(self):
        return '%s %s %s' % (self.__class__.__name__, self.name, hasattr(self, 'missing'))

    def value(self):
        return len(self.name)


def make(k):
    class Case(Base):
        label = k

        def value(self):
            return self.label + getattr(self, 'extra', 0)

        if k % 3 == 0:
            @property
            def extra(self):
                return 100

        if k % 5 == 0:
            def __getattr__(self, name):
                if name == 'missing':
                    return name
                raise AttributeError(name)

        if k % 7 == 0:
            def __setattr__(self, name, v):
                object.__setattr__(self, name, v if name != 'name' else v.upper())

        if k % 11 == 0:
            __slots__ = ()

    Case.__name__ = 'Case%d' % (k % 4)
    return Case


def work(n):
    log, total, seen = [], 0, {}
    for k in range(n):
        cls = make(k)
        for name in ('one', 'two', 'three'):
            case = cls(name)
            total += case.run(log)
            text = case.describe()
            seen[text] = seen.get(text, 0) + 1
            if isinstance(case, Base) and not isinstance(case, dict):
                total += 1
            if type(case) is not cls or not issubclass(cls, Base):
                total += 1000000
            if k % 13 == 0:
                case.value = lambda: -1
                total += case.run(log)
    return total, len(log), sorted(seen.items())


total, length, seen = work(600)
print total, length
for item in seen:
    print item


# A function that meets instances and classes of ever other kinds, attributes that are not there included.
def look(o):
    try:
        return o.name
    except AttributeError as problem:
        return str(problem)


kinds = [make(k) for k in range(40)]
found = {}
for turn in range(300):
    for kind in kinds:
        for o in (kind('n'), kind):
            answer = look(o)
            found[answer] = found.get(answer, 0) + 1
print sorted(found.items())
