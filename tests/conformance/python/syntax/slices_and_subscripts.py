class S(object):
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print 'set', k, v
    def __delitem__(self, k): print 'del', k
s = S()
print s[1], s[1, 2], s['a':'b'], s[1:2:3], s[::], s[:]
print s[..., 1], s[...], s[1:2, 3], s[1:2:None, ::5], s[()], s[1,]
s[1:2, ...] = 5
del s[::2]
print [1, 2, 3][1:][0], 'abc'[::-1][0]
class Old:
    def __getslice__(self, i, j): return ('getslice', i, j)
    def __getitem__(self, k): return ('getitem', k)
    def __len__(self): return 10
o = Old()
print o[1:2], o[:3], o[-2:5], o[1:2:1], o[5]
print o[2:][1] == 2
