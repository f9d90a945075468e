"""Dump and load nested documents with the json module."""
import sys
import json


def document(i):
    return {
        'id': i,
        'name': 'item-%d' % i,
        'price': i * 1.25 + 0.1,
        'tags': ['t%d' % (i % k) for k in (2, 3, 5, 7)],
        'flags': {'a': i % 2 == 0, 'b': None, 'c': i % 3 == 0},
        'text': u'caf\xe9 "quoted" \\ \n line %d \u20ac' % i,
        'matrix': [[j * k for j in range(4)] for k in range(3)],
    }


def run(n):
    length = total = 0
    for i in xrange(n):
        text = json.dumps([document(i), document(i + 1)], sort_keys=True)
        back = json.loads(text)
        length += len(text)
        total += back[0]['id'] + len(back[1]['text']) + int(back[1]['price']) + sum(map(sum, back[0]['matrix']))
        if json.dumps(back, sort_keys=True) != text:
            raise AssertionError('round trip')
    return length, total


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print 'json_bench: n=%d length=%d total=%d' % ((n,) + run(n))
