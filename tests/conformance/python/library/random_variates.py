# Distributions draw as many numbers as the reference does, and use them in the same way.
import random

r = random.Random(7)
for name, args in [("betavariate", (1, 2)), ("gammavariate", (1.0, 3.0)), ("gammavariate", (2.5, 1.0)),
                   ("gammavariate", (0.5, 1.0)), ("triangular", ()), ("expovariate", (2.0,)),
                   ("vonmisesvariate", (1.0, 2.0)), ("paretovariate", (3.0,)), ("weibullvariate", (1.0, 2.0)),
                   ("lognormvariate", (0.0, 0.5)), ("normalvariate", (0.0, 1.0)), ("gauss", (0.0, 1.0))]:
    print name, "%.12f" % getattr(r, name)(*args)
