"""What is said of objects that have no items, or none of that kind."""


class New(object):
    pass


class Old:
    pass


class Sliced:
    def __getslice__(self, i, j):
        return i, j


class Counted(Sliced):
    def __len__(self):
        print 'len',
        return 10


def attempt(f):
    try:
        print f()
    except Exception as e:
        print type(e).__name__, e


def delete(o, i):
    del o[i]


def delete_slice(o):
    del o[1:2]


for o in (1, (1,), 'a', u'a', xrange(3), None, New(), Old(), len, int, frozenset(), set(), {}, [], 1.5, slice(1), iter([])):
    print type(o).__name__
    attempt(lambda: delete(o, 0))
    attempt(lambda: delete(o, 'x'))
    attempt(lambda: delete_slice(o))
    attempt(lambda: o[0])
    attempt(lambda: o['x'])
    attempt(lambda: 1 in o)
for o in (Old(), Sliced(), Counted()):
    attempt(lambda: o[-3:4])
    attempt(lambda: o[-3:-4])
    attempt(lambda: o[3:4])
attempt(lambda: 'base64=\n'.decode('base64'))
