class L(list):
    def __init__(self, *a):
        list.__init__(self, a)
        self.log = []
    def append(self, x):
        self.log.append(x)
        list.append(self, x)
    def __getitem__(self, i):
        if isinstance(i, int): return list.__getitem__(self, i) * 10
        return list.__getitem__(self, i)
    def total(self): return sum(self)
l = L(1, 2, 3)
l.append(4)
print l, l.log, l[1], l[1:3], l.total(), len(l), l == [1, 2, 3, 4], isinstance(l, list), type(l + [1]), list(l), [x for x in l], 3 in l, l[-1]
l[0] = 5; l += [6]; print l, type(l).__name__
class D(list):
    def __iter__(self): return iter(['custom'])
    def __len__(self): return 42
    def __repr__(self): return 'D!'
    def __eq__(self, o): return 'eq'
d = D([1, 2])
print list(d), len(d), d, [d], d == 1, d[0], bool(D()), tuple(d), '%s' % d
class M(list):
    def __getslice__(self, i, j): return ('gs', i, j)
    def __missing__(self, k): return k
print M([1, 2])[0:1], M([1, 2])[-1:], M()[:]
