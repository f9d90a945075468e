"""cPickle, or another module with its functions, in protocols 0, 1 and 2."""
import sys


class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Old:
    def __init__(self, name):
        self.name = name
        self.items = [name, 1.5, None]


def main(n, module):
    dumps, loads = module.dumps, module.loads
    data = {"points": [Point(i, i * 0.5) for i in range(30)], "old": [Old("n%d" % i) for i in range(10)],
            "ints": range(200), "text": [u"\u00e9t\u00e9 %d" % i for i in range(40)], "set": set(range(20)),
            "pairs": [(i, str(i)) for i in range(60)], "big": [1 << i for i in range(0, 200, 9)]}
    total = 0
    for _ in range(n):
        for protocol in (0, 1, 2):
            s = dumps(data, protocol)
            back = loads(s)
            total += back["points"][7].x + len(back["old"][3].items)
    print total


main(int(sys.argv[1]), __import__(sys.argv[2] if len(sys.argv) > 2 else "cPickle"))
