s = slice(1, 10, 2)
print s, s.start, s.stop, s.step, s.indices(6), slice(5), slice(None), slice(-3, None).indices(10), slice(None, None, -1).indices(4), slice(10, 0, -3).indices(8), slice(0, 100, 7).indices(20)
print s == slice(1, 10, 2), cmp(slice(1), slice(2)), 'abcdefgh'[s], range(20)[s], (0, 1, 2, 3, 4)[slice(-2, None)]
try:
    hash(s)
except TypeError as e:
    print e
try:
    slice()
except TypeError as e:
    print e
try:
    slice(1, 2, 0).indices(5)
except ValueError as e:
    print e
class L(object):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, k):
        if isinstance(k, slice):
            return range(*k.indices(self.n))
        if k < 0: k += self.n
        if not 0 <= k < self.n: raise IndexError('out of range: %d' % k)
        return k
l = L(5)
print l[1:3], l[::-1], l[-1], l[-2:], list(l), 3 in l, l[:], l[:99:2]
try:
    l[7]
except IndexError as e:
    print e
class Old(object):
    def __len__(self): return 5
    def __getslice__(self, i, j): return 'gs(%d,%d)' % (i, j if j < 1000 else -1)
    def __setslice__(self, i, j, v): print 'ss', i, j, v
    def __delslice__(self, i, j): print 'ds', i, j
    def __getitem__(self, k): return k
o = Old()
print o[1:2], o[-1:3], o[:], o[1:2:1], o[-9:]
o[1:3] = 'v'; del o[0:2]
