import sys
class Res(object):
    def __init__(self, n, fail_exit=False): self.n = n; self.fe = fail_exit
    def __enter__(self): print 'open', self.n; return self
    def __exit__(self, t, v, tb):
        print 'close', self.n, t and t.__name__, v
        if self.fe: raise RuntimeError('exit failed')
def go(kind):
    try:
        with Res(1):
            with Res(2, kind == 3) as r:
                if kind == 1: raise ValueError('v')
                if kind == 2: return 'returned'
                print 'body', r.n
    except (ValueError, RuntimeError) as e:
        return 'caught %r' % e
    finally:
        print 'finally', kind
    return 'normal'
for k in range(4): print go(k)
def loop():
    for i in range(5):
        with Res(i):
            if i == 1: continue
            if i == 3: break
loop()
