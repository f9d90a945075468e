import random
random.seed(42)
print [random.random() for _ in range(5)]
print [random.randint(1, 100) for _ in range(10)], [random.randrange(10) for _ in range(10)], random.randrange(0, 100, 7), [random.choice('abcdef') for _ in range(8)], random.uniform(1, 10)
l = range(10); random.shuffle(l); print l, random.sample(range(100), 5), random.sample('abcdef', 6), [random.getrandbits(k) for k in (1, 8, 32, 33, 64, 100)]
print [round(v, 10) for v in (random.gauss(0, 1), random.gauss(5, 2), random.expovariate(1.5), random.betavariate(2, 3), random.normalvariate(0, 1), random.lognormvariate(0, 1), random.triangular(0, 10, 3), random.gammavariate(2, 1), random.gammavariate(0.5, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(0, 4))]
r = random.Random(7); s = random.Random(7); print r.random() == s.random(), r.randint(0, 10 ** 20), [r.randrange(5, 50, 3) for _ in range(5)]
st = r.getstate(); a = [r.random() for _ in range(3)]; r.setstate(st); print a == [r.random() for _ in range(3)], st[0], len(st[1])
for seed in (0, 1, 123456789, 2 ** 40, -5, 10 ** 30):
    random.seed(seed); print seed, random.random(), random.randint(0, 999)
for f in (lambda: random.randint(5, 1), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.getrandbits(0), lambda: random.randrange(1.5)):
    try:
        f()
    except Exception as e: print type(e).__name__, e
class My(random.Random):
    def random(self): return 0.25
m = My(); print m.choice('abcd'), m.randint(0, 7), m.uniform(0, 4)
random.seed(1)
t = 0
for i in xrange(1500): t += random.random()
print repr(t), random.random()
