"""Two hundred thousand objects with `__del__` that die at once. For `--stats`: the longest pause."""
class D(object):
    n = 0
    def __init__(self, i):
        self.i = [i]
    def __del__(self):
        D.n += 1
keep = [[i, str(i)] for i in xrange(1200000)]
for r in range(4):
    l = [D(i) for i in xrange(200000)]
    l = None
    for i in xrange(3000000): [i]
