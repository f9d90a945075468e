import heapq, itertools
class Sim(object):
    def __init__(self): self.q = []; self.t = 0; self.n = itertools.count(); self.out = []
    def at(self, d, f, *a): heapq.heappush(self.q, (self.t + d, self.n.next(), f, a))
    def run(self, until):
        while self.q and self.q[0][0] <= until:
            self.t, _, f, a = heapq.heappop(self.q)
            f(*a)
class Server(object):
    def __init__(self, sim): self.sim = sim; self.busy = False; self.wait = []; self.served = 0; self.total = 0
    def arrive(self, c):
        if self.busy: self.wait.append((c, self.sim.t))
        else: self.start(c, self.sim.t)
    def start(self, c, since):
        self.busy = True; self.total += self.sim.t - since
        self.sim.at(3 + c % 4, self.leave, c)
    def leave(self, c):
        self.served += 1; self.sim.out.append((self.sim.t, c)); self.busy = False
        if self.wait: self.start(*self.wait.pop(0))
s = Sim(); v = Server(s); seed = 1; t = 0
for c in range(40):
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    t += (seed >> 16) % 8
    s.at(t, v.arrive, c)
s.run(150); print s.t, v.served, v.total, len(v.wait), s.out[:5], s.out[-2:]
s.run(10 ** 6); print s.t, v.served, v.total, v.busy
