# Which of __getslice__ and __getitem__ is asked with what; coercion of divmod and of new-style ==.
class Old:
    def __getitem__(self, i): return ('getitem', i)
    def __setitem__(self, i, v): print 'setitem', i, v
    def __delitem__(self, i): print 'delitem', i
    def __len__(self): return 10
class Sliced(Old):
    def __getslice__(self, i, j): return ('getslice', i, j)
    def __setslice__(self, i, j, v): print 'setslice', i, j, v
    def __delslice__(self, i, j): print 'delslice', i, j
class New(object):
    def __getitem__(self, i): return ('getitem', i)
class NewSliced(New):
    def __getslice__(self, i, j): return ('getslice', i, j)
class Index(object):
    def __index__(self): return 3
    def __repr__(self): return "Index"
for x in [Old(), Sliced(), New(), NewSliced()]:
    print x[:4], x[2:] == x[2:], x[1:Index()], x['a':'b'], x[None:2], x[::2]
for x in [Old(), Sliced()]:
    print x[-3:4]
    x[:4] = 1
    x['a':] = 2
    del x[1:2]
    del x[None:2]
class NoLen(object):
    def __getslice__(self, i, j): return i, j
print NoLen()[-5L:7L]
class Co:
    def __coerce__(self, other):
        print 'coerce',
        return 17, other
    def __divmod__(self, other): return 'never'
print divmod(Co(), 5), divmod(5, Co())
class NewCo(object):
    def __coerce__(self, other): return 42, other
e = NewCo()
print e == 42, e != 42, 42 == e, e < 43, e > 43, cmp(e, 41)
class D(dict):
    def __cmp__(self, other): return 1 / 0
print D(a=1) == D(a=1), D() == {}, {} != D()
class S(str):
    def __cmp__(self, other): return 1 / 0
print S('a') == 'a', 'a' < S('b')
