class I(object):
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(('+=', o)); return self
    def __isub__(self, o): self.log.append(('-=', o)); return self
    def __add__(self, o): return 'add', o
    def __sub__(self, o): return 'sub', o
i = I()
i += 1; i -= 1; i += 0; i -= 0; i += -3; i -= -3
print i.log, i + 1, i - 1, i - 0, i + 0, i - -2, i + -2
z = -0.0
print z - 0, z + 0, 5 - 0, 2.5 - 1
z -= 0; print z
n = 32767; n += 32767; n -= -32768; print n
def f(n):
    x = I()
    for k in xrange(n): x += 1
    return len(x.log), x.log[-1]
print f(2000)
