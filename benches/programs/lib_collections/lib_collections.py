"""namedtuple, deque, defaultdict, Counter, OrderedDict."""
import sys
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

Row = namedtuple("Row", "key name size")


def main(n):
    total = 0
    for i in xrange(n):
        rows = [Row(j % 7, "n%d" % j, size=j) for j in xrange(40)]
        total += sum(r.key * r.size + len(r.name) for r in rows) + rows[3]._replace(size=i).size
        groups = defaultdict(list)
        for r in rows:
            groups[r.key].append(r)
        total += sum(len(g) for g in groups.itervalues())
        d = deque(maxlen=20)
        for j in xrange(50):
            d.append(j)
            if j % 3 == 0:
                d.appendleft(-j)
            if j % 5 == 0:
                total += d.popleft() + d[-1]
        d.rotate(3)
        total += sum(d)
        c = Counter("the quick brown fox jumps over the lazy dog")
        c.update(["the", "fox"])
        total += c.most_common(1)[0][1] + (c + Counter(a=2))["a"]
        o = OrderedDict()
        for j in xrange(30):
            o[j * 7 % 30] = j
        o.pop(7)
        total += sum(k * v for k, v in o.iteritems()) + len(OrderedDict(o))
    print total


main(int(sys.argv[1]))
