# Builtins that run guest code in their loops, called often enough to be compiled.

class Count(object):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        self.i = 0
        return self

    def next(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


def gen(n):
    for i in xrange(n):
        yield (i * 7) % 5


def failing(n):
    for i in xrange(n):
        yield i
    raise KeyError(n)


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, e.args


def once(n):
    out = []
    for source in (lambda: gen(n), lambda: Count(n), lambda: (x + 1 for x in gen(n)), Old):
        out.append(sum(source()))
        out.append(sum(source(), 100))
        out.append(sum(source(), 0.5))
        out.append(any(x == 3 for x in source()))
        out.append(all(source()))
        out.append(max(source()))
        out.append(min(source()))
        out.append(max(source(), key=lambda x: -x))
        out.append(list(source()))
        out.append(tuple(source()))
        out.append(sorted(set(source())))
        out.append(sorted(frozenset(source())))
        out.append(sorted(source()))
        out.append(sorted(source(), reverse=True))
        out.append('-'.join(str(x) for x in source()))
        extended = [9]
        extended.extend(source())
        out.append(extended)
        out.append(map(lambda x: x * 2, source()))
        out.append(map(str, source()))
        out.append(map(None, source()))
        out.append(filter(lambda x: x % 2, source()))
        out.append(filter(None, source()))
        out.append(reduce(lambda a, b: a * 2 + b, source(), 1))
        out.append(reduce(lambda a, b: a * 2 + b, source()))
        out.append(list(enumerate(source())))
        out.append(zip(source(), source()))
    return out


first = once(6)
for i in range(60):
    assert once(6) == first
for line in first:
    print line

for i in range(60):
    errors = [
        attempt(sum, failing(3)),
        attempt(list, failing(2)),
        attempt(set, failing(2)),
        attempt(max, gen(0)),
        attempt(min, Count(0)),
        attempt(reduce, lambda a, b: a, gen(0)),
        attempt(sum, gen(3), ''),
        attempt(sum, ('a' for x in gen(3))),
        attempt(map, lambda x: x, 5),
        attempt(map, 5, gen(2)),
        attempt(filter, lambda x: x, 5),
        attempt(any, 5),
        attempt(sum, lambda: 0),
        attempt(','.join, gen(3)),
        attempt(sorted, failing(4)),
        attempt(set, (x for x in [[]])),
        attempt(list, Count),
        attempt(lambda: [x for x in enumerate(failing(2))]),
    ]
    partial = [0]
    attempt(partial.extend, failing(3))
    errors.append(partial)
for line in errors:
    print line

numbered = []
for i, x in enumerate(gen(5)):
    numbered.append((i, x))
for pair in enumerate([4, 5]):
    numbered.append(pair)
for i, x in enumerate(enumerate(Count(2))):
    numbered.append((i, x))
print numbered
print list(enumerate('ab', 5)), enumerate([]).next.__name__
