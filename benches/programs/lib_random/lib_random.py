"""random with a fixed seed."""
import random
import sys


def main(n):
    r = random.Random(7)
    total = 0.0
    data = range(50)
    for i in xrange(n):
        total += r.random() + r.randint(1, 100) + r.randrange(0, 1000, 3) + r.uniform(1, 2)
        total += r.choice(data) + r.gauss(0, 1) + r.expovariate(2.0) + r.getrandbits(20)
        if i % 10 == 0:
            r.shuffle(data)
            total += sum(r.sample(data, 5)) + r.betavariate(1, 2) + r.triangular()
    print "%.6f" % total


main(int(sys.argv[1]))
