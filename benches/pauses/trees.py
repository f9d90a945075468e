"""Trees that replace each other in 200 MB of them. For `--stats`: the longest pause."""
class N(object):
    def __init__(self, l, r): self.l=l; self.r=r
def mk(d):
    return N(mk(d-1), mk(d-1)) if d else N(None,None)
keep = [mk(10) for i in xrange(2500)]
for r in xrange(3000):
    keep[r % 2500] = mk(10)
print len(keep)
