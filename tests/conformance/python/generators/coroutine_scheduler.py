from collections import deque
class Sched(object):
    def __init__(self): self.q = deque(); self.log = []
    def spawn(self, g): self.q.append((g, None))
    def run(self):
        while self.q:
            g, v = self.q.popleft()
            try: cmd = g.send(v)
            except StopIteration: self.log.append('done ' + g.__name__); continue
            except ValueError as e: self.log.append('fail %s' % e); continue
            if isinstance(cmd, tuple) and cmd[0] == 'spawn': self.spawn(cmd[1]); self.q.append((g, 'spawned'))
            else: self.log.append(cmd); self.q.append((g, len(self.log)))
def worker(n, k):
    for i in range(k):
        r = yield '%s%d' % (n, i)
    yield '%s last %s' % (n, r is not None)
def parent():
    r = yield ('spawn', worker('c', 1))
    yield r
def failing():
    yield 'about to fail'
    raise ValueError('boom')
s = Sched(); s.spawn(worker('a', 3)); s.spawn(worker('b', 2)); s.spawn(parent()); s.spawn(failing()); s.run()
print '\n'.join(map(str, s.log))
def chan():
    buf = []
    while True:
        v = yield (buf.pop(0) if buf else None)
        if v is not None: buf.append(v)
c = chan(); c.next(); c.send('x'); c.send('y'); print c.next(), c.next()
def trampoline(g):
    stack = [g]; v = None
    while stack:
        try: v = stack[-1].send(v)
        except StopIteration: stack.pop(); continue
        if hasattr(v, 'send'): stack.append(v); v = None
        else:
            stack.pop()
    return v
def fact(n):
    if n == 0: yield 1
    else:
        r = yield fact(n - 1)
        yield n * r
print trampoline(fact(20))
