from __future__ import print_function
import sys
print('a', 'b', sep='-', end='!\n')
print()
print('x', 'y', file=sys.stdout)
print(*[1, 2, 3], sep=', ')
print(end='')
f = print
f('aliased', 1)
class W(object):
    def __init__(self): self.s = ''
    def write(self, t): self.s += t
w = W()
print('q', 2, file=w, sep='')
f(repr(w.s))
print(print.__name__)
try:
    print('a', bogus=1)
except TypeError as e:
    print(e)
