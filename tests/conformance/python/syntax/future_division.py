from __future__ import division
print 7 / 2, 8 / 2, -7 / 2, 7 // 2, 7.0 / 2
x = 9
x /= 2
print x
print 1 / 3, 2L / 4, 10 ** 20 / 10 ** 19
try:
    1 / 0
except ZeroDivisionError as e:
    print e
class D(object):
    def __div__(self, o): return 'div'
    def __truediv__(self, o): return 'truediv'
    def __floordiv__(self, o): return 'floordiv'
print D() / 1, D() // 1
import operator
print operator.div(7, 2), operator.truediv(7, 2)
