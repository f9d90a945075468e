import operator as o
print o.add(1, 2), o.sub(5, 3), o.mul(3, 4), o.div(7, 2), o.floordiv(7, 2), o.truediv(7, 2), o.mod(7, 3), o.pow(2, 5), o.lshift(1, 4), o.rshift(16, 2), o.and_(6, 3), o.or_(6, 3), o.xor(6, 3), o.neg(5), o.pos(5), o.inv(5), o.invert(5), o.abs(-5), o.not_(0), o.truth([]), o.index(5)
print o.lt(1, 2), o.le(2, 2), o.eq(1, 1), o.ne(1, 2), o.gt(1, 2), o.ge(1, 2), o.is_(None, None), o.is_not(1, None), o.contains([1], 1), o.countOf([1, 1, 2], 1), o.indexOf([5, 6], 6), o.concat([1], [2]), o.getitem('abc', 1), o.getslice('abcd', 1, 3), o.sequenceIncludes([1], 2), o.repeat('ab', 2)
l = [3, 1, 2]; o.setitem(l, 0, 9); o.delitem(l, 1); print l; o.setslice(l, 0, 1, [7, 7]); o.delslice(l, 2, 3); print l
g = o.itemgetter(1); print g('abc'), o.itemgetter(0, 2)('abc'), map(o.itemgetter('k'), [{'k': 1}, {'k': 2}]), sorted([(1, 'b'), (0, 'c'), (2, 'a')], key=o.itemgetter(1)), o.itemgetter(slice(1, 3))('abcd')
class P(object):
    def __init__(self, x): self.x = x; self.me = self
    def m(self, a, b=1): return self.x, a, b
p = P(5); print o.attrgetter('x')(p), o.attrgetter('me.me.x')(p), o.attrgetter('x', 'me.x')(p), o.methodcaller('m', 2)(p), o.methodcaller('m', 2, b=3)(p), o.methodcaller('upper')('q')
l = [1]; print o.iadd(l, [2]) is l, l, o.imul(3, 4), o.isub(5, 2), o.iadd(1, 2), o.ior(1, 2), o.isCallable(len), o.isSequenceType([]), o.isMappingType({}), o.isNumberType(1), o.__add__(1, 1)
for f in (lambda: o.add(1), lambda: o.add(1, 'a'), lambda: o.itemgetter(5)('a'), lambda: o.attrgetter('zz')(1), lambda: o.indexOf([1], 2), lambda: o.index(1.5)):
    try:
        print f()
    except Exception as e:
        print type(e).__name__, e
