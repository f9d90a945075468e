print abs(-3), abs(-2.5), abs(3 - 4j), abs(-10 ** 20), bin(10), oct(8), hex(255), bool([]), bool('x'), chr(97), ord('a'), cmp(1, 2), cmp('b', 'a'), cmp([1], [1]), divmod(17, 5), divmod(-17, 5), divmod(5.5, 2), pow(2, 5), pow(2, 5, 7), pow(2.0, -1)
print round(2.567, 1), int('7'), long('8'), float('1.5'), complex(1, -1), max(1, 2, 3), max([4, 5]), min('c', 'b'), max('ab', 'b', key=len), min([[2], [1, 5]]), sum([1, 2, 3]), sum([1.5, 2], 10), sum(()), hash(7)
print range(4), range(2, 5), range(10, 0, -3), xrange(3), coerce(1, 2.5), unichr(65), any((0, 0)), all(()), sorted([3, 1, 2], reverse=True), sorted('bca'), sorted([1, 'a', None])
print max([1, 5, 3], key=lambda x: -x), max([True, 2]), min(0.0, -0.0), max((1, 'a'), (1, 'b')), max({1: 0, 5: 0}), min(iter([4, 2]))
for e in ('max()', 'max([])', 'min(5)', 'max(1, key=5)', 'max(1, 2, foo=3)', 'abs()', 'ord("")', 'chr(1.5) + chr("a")', 'sum("ab")', 'sum([1], "a")', 'divmod(1)', 'pow(1)', 'round()', 'range(1.5)', 'range(1, 2, 3, 4)', 'hex(1.0)', 'bin()', 'range(3, "a")', 'xrange(2 ** 70)'):
    try:
        print e, eval(e)
    except Exception as x:
        print e, type(x).__name__, x
