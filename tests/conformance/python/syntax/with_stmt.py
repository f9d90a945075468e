class M(object):
    def __init__(self, n): self.n = n
    def __enter__(self): print 'enter', self.n; return self.n
    def __exit__(self, *a): print 'exit', self.n, a[0] and a[0].__name__
with M('a'): print 'body'
with M('b') as x: print x
with M('c') as x, M('d') as y:
    print x, y
with M((1, 2)) as (p, q):
    print p, q
d = {}
with M('e') as d['k']: pass
print d
