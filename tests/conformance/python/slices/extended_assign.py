l = range(10); l[::2] = 'abcde'; print l; l[1::4] = [0, 0, 0] if len(l[1::4]) == 3 else []; print l; l[::-3] = [1, 2, 3, 4]; print l; del l[1::3]; print l; del l[::-2]; print l
for src in ('l[::2] = [1]', 'l[0:0:2] = [1]', 'l[::0] = []', 'l[1.5:2]', 'l["a":]', 'del l[::0]', 'l[0:5:2] = 5'):
    l = range(6)
    try:
        exec src; print src, l
    except Exception as e: print src, type(e).__name__, e
l = range(5); l[3:1] = ['x']; print l; l[10:] = ['end']; print l; l[-100:-50] = ['start']; print l; l[2:2] = l; print l; l[:] = []; print l
l = range(8); l[slice(1, 3)] = 'q'; print l, l[slice(None, None, 2)], l[None:3], l[2L:4L], l[True:3], l[:-1:1], l[-1:-4:-1], l[5:2:-1], l[2:5:-1], l[::100]
t = tuple(range(6)); print t[::2], t[::-1], t[4:1:-2], t[-2:], t[:0], 'abcdef'[::2], u'abcdef'[4:1:-1], 'abc'[5:], ''[::-1], xrange(5)[2]
class I(object):
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
print range(10)[I(2):I(8):I(3)], range(10)[I(-1)], 'abcdef'[I(1):], (1, 2, 3)[:I(2)]
big = 10 ** 30; print range(3)[:big], range(3)[-big:], range(3)[big:], 'abc'[-big:big]
