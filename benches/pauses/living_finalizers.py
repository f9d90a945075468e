"""Objects with `__del__` that live on while others come and go. For `--stats`: the longest pause."""
class D(object):
    def __init__(self, i):
        self.i = [i]
    def __del__(self):
        pass
keep = [[i, str(i)] for i in xrange(1200000)]
l = [D(i) for i in xrange(200000)]
for r in range(40):
    x = [[i] for i in xrange(300000)]
print len(keep)
