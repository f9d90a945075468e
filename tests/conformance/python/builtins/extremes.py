import sys
for i in xrange(sys.maxint):
    if i == 3: break
print i, xrange(sys.maxint), len(xrange(sys.maxint)), xrange(0, sys.maxint, 2)[-1], xrange(sys.maxint, 0, -1)[0]
print xrange(13), xrange(0, 11), xrange(20, 3, -1), xrange(13, 21, 3), list(reversed(xrange(sys.maxint - 2, sys.maxint)))
print xrange(0, 10, 3).__reduce__() == (xrange, (0, 12, 3)), slice(1, 2, 3).__reduce__()
try: xrange(-sys.maxint, sys.maxint)
except OverflowError as e: print e
l = [1, 2, 3, 4]
for f in (lambda l: l.__imul__(sys.maxint), lambda l: l * sys.maxint):
    try: f(l); print 'no error'
    except MemoryError: print 'MemoryError', l
for a, b in ((set([1]), set([2])), (frozenset([1]), set())):
    try: print cmp(a, b)
    except TypeError as e: print e
try: __import__('')
except ValueError as e: print e
import functools
print functools.partial(int).keywords, functools.partial(int, base=2)('101')
@functools.total_ordering
class Old:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __eq__(self, o): return self.v == o.v
print Old(1) <= Old(2), Old(3) > Old(2), Old(1) >= Old(2)
