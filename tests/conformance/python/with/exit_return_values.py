class CM(object):
    def __init__(self, r): self.r = r
    def __enter__(self): return self
    def __exit__(self, *a): return self.r
for r in (None, 0, 1, '', 'x', [], [0], False, True):
    try:
        with CM(r): raise ValueError
        print repr(r), 'suppressed'
    except ValueError:
        print repr(r), 'propagated'
class Raise(object):
    def __enter__(self): return self
    def __exit__(self, t, v, tb): raise TypeError('from exit') if t else KeyError('clean')
for body in ('raise ValueError', 'pass'):
    try:
        with Raise(): exec body
    except Exception as e: print body, repr(e)
def loop():
    n = 0
    for i in range(6):
        with CM(True):
            if i % 2: raise ValueError
            n += 1
    return n
print loop()
def gen():
    with CM(None) as c:
        for i in range(3): yield i
print list(gen())
def ret():
    with CM(True):
        with CM(False):
            raise ValueError
        return 'inner'
    return 'outer'
print ret()
