import gc
log = []
class D(object):
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
def make():
    for i in range(3): D(i)
make(); gc.collect(); print sorted(log); del log[:]
d = D('x'); d = None; gc.collect(); print log; del log[:]
l = [D(i) for i in 'abc']; del l[1]; gc.collect(); print log; del l; gc.collect(); print sorted(log)
class Res(D):
    def __del__(self): keep.append(self)
keep = []; Res('r'); gc.collect(); print [r.n for r in keep]; del Res.__del__; del D.__del__
class Old:
    def __del__(self): log.append('old')
del log[:]; o = Old(); del o; gc.collect(); print log
