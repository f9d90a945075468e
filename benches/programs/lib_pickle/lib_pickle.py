"""cPickle in protocols 0, 1 and 2."""
import cPickle
import sys


class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Old:
    def __init__(self, name):
        self.name = name
        self.items = [name, 1.5, None]


def main(n):
    data = {"points": [Point(i, i * 0.5) for i in range(30)], "old": [Old("n%d" % i) for i in range(10)],
            "ints": range(200), "text": [u"\u00e9t\u00e9 %d" % i for i in range(40)], "set": set(range(20)),
            "pairs": [(i, str(i)) for i in range(60)], "big": [1 << i for i in range(0, 200, 9)]}
    total = 0
    for _ in range(n):
        for protocol in (0, 1, 2):
            s = cPickle.dumps(data, protocol)
            back = cPickle.loads(s)
            total += len(s) * 0 + back["points"][7].x + len(back["old"][3].items)
    print total


main(int(sys.argv[1]))
