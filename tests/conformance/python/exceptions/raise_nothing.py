"""A `raise` alone with nothing to raise is an error of its own place; indices beyond 64 bits; edges of texts that are empty."""
import traceback


def nothing():
    try:
        pass
    finally:
        raise


for i in range(3):
    try:
        nothing()
    except TypeError:
        print traceback.format_exc(),
for o in ([0], (0,), 'a', u'a', xrange(3)):
    for i in (2 ** 70, -2 ** 70, 2 ** 63, 5):
        try:
            o[i]
        except IndexError as e:
            print e
print 'ab'.startswith(u'', 100), 'ab'.endswith((u'',), 3, 2), 'ab'.startswith('', 100), u'ab'.startswith('', 100)


class New(object):
    pass


class Old:
    pass


print New() > Old(), cmp(New(), Old()), Old() < New(), None < Old()
